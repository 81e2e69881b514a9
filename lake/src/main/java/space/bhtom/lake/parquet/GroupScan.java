package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** The chosen rows of one row group, to be read once, by any thread, while its {@link FileScan} is open. */
public final class GroupScan {
    private final FileChannel file;
    private final RowGroup group;
    private final RowChoice choice;
    private final List<String> columns;

    GroupScan(FileChannel file, RowGroup group, RowChoice choice, List<String> columns) {
        this.file = file;
        this.group = group;
        this.choice = choice;
        this.columns = columns;
    }

    /** Hands over the rows, perhaps none. */
    void read(Scratch scratch, ColumnSink found) throws IOException {
        group.read(file, choice, columns, scratch, found);
    }
}
