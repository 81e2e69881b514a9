package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Goes through the chosen rows of a file, one row group after the other; on one thread at a time. */
public final class FileScan implements AutoCloseable {
    private final FileChannel file;
    private final Iterator<RowGroup> groups;
    private final int largestGroup;
    private final RowChoice choice;
    private final List<String> columns;
    private final Scratch scratch;
    private final Consumer<Scratch> giveBack;

    FileScan(
            FileChannel file,
            List<RowGroup> groups,
            RowChoice choice,
            List<String> columns,
            Scratch scratch,
            Consumer<Scratch> giveBack) {
        this.file = file;
        this.groups = groups.iterator();
        this.largestGroup = groups.stream().mapToInt(RowGroup::rows).max().orElse(0);
        this.choice = choice;
        this.columns = columns;
        this.scratch = scratch;
        this.giveBack = giveBack;
    }

    /** Hands over the chosen rows of one more row group, perhaps none; false after the last. */
    public boolean next(ColumnSink found) throws IOException {
        if (!groups.hasNext()) {
            return false;
        }
        groups.next().read(file, choice, columns, scratch, found);
        return true;
    }

    /** How many rows the largest of its row groups has. */
    public int largestGroup() {
        return largestGroup;
    }

    @Override
    public void close() throws IOException {
        if (file.isOpen()) {
            giveBack.accept(scratch);
        }
        file.close();
    }
}
