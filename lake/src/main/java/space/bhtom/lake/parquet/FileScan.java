package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the row groups of a file that may have chosen rows; on one thread at a time. */
public final class FileScan implements AutoCloseable {
    private final FileChannel file;
    private final Iterator<RowGroup> groups;
    private final int largestGroup;
    private final RowChoice choice;
    private final List<String> columns;

    FileScan(FileChannel file, List<RowGroup> groups, RowChoice choice, List<String> columns) {
        this.file = file;
        this.groups = groups.iterator();
        this.largestGroup = groups.stream().mapToInt(RowGroup::rows).max().orElse(0);
        this.choice = choice;
        this.columns = columns;
    }

    /** The next row group, not read yet; null after the last. */
    public @Nullable GroupScan next() {
        return groups.hasNext() ? new GroupScan(file, groups.next(), choice, columns) : null;
    }

    /** Whether another row group follows. */
    public boolean hasNext() {
        return groups.hasNext();
    }

    /** How many rows the largest of its row groups has. */
    public int largestGroup() {
        return largestGroup;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
