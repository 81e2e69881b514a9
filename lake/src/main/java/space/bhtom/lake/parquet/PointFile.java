package space.bhtom.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.Util;

/**
 * A Parquet file of the measurement table, whose footer was read: finds the rows of single targets, and unpacks no more than
 * the pages in which they lie, or the row groups where pages are not parted alike. What DuckDB writes, and Parquet's own library as it is set by default, is read; other
 * forms are refused, for a query engine to read. Immutable; may be used from many threads.
 *
 * <p>Apache Parquet format 2.11.
 */
public final class PointFile {
    /** Four bytes of length and the letters PAR1. */
    private static final int TAIL = 8;

    private static final int MAGIC = 'P' | 'A' << 8 | 'R' << 16 | '1' << 24;

    private final Path path;
    private final List<RowGroup> groups;
    private final Set<String> columns;
    private final int chunks;

    PointFile(Path path, List<RowGroup> groups, int chunks) {
        this.path = path;
        this.groups = List.copyOf(groups);
        this.columns = common(groups);
        this.chunks = chunks;
    }

    /** Reads the footer; fails with IOException if the file is broken or not there. */
    public static PointFile open(Path path) throws IOException, UnknownFormException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            if (size < TAIL) {
                throw new IOException(path + " is too short for a Parquet file");
            }
            ByteBuffer tail = read(file, size - TAIL, TAIL);
            int length = tail.getInt();
            if (tail.getInt() != MAGIC || length < 0 || length > size - TAIL) {
                throw new IOException(path + " does not end as a Parquet file");
            }
            long end = size - TAIL - length;
            byte[] footer = read(file, end, length).array();
            return new PointFileReader(file, end).read(path, Util.readFileMetaData(new ByteArrayInputStream(footer)));
        }
    }

    /** The columns that all of them have. */
    private static Set<String> common(List<RowGroup> groups) {
        Set<String> common =
                groups.isEmpty() ? Set.of() : new HashSet<>(groups.get(0).columns());
        groups.forEach(group -> common.retainAll(group.columns()));
        return Set.copyOf(common);
    }

    static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    /** Goes through the chosen rows, in the order of the file, of which each has all of these columns. */
    FileScan scan(RowChoice choice, List<String> columns) throws IOException, UnknownFormException {
        List<RowGroup> some = new ArrayList<>();
        holding(choice.columns());
        for (RowGroup group : holding(columns)) {
            if (group.mayHold(choice)) {
                some.add(group);
            }
        }
        return new FileScan(FileChannel.open(path, StandardOpenOption.READ), some, choice, columns);
    }

    /** All row groups, each of which has all of these columns. */
    List<RowGroup> holding(List<String> columns) throws UnknownFormException {
        if (!groups.isEmpty() && !this.columns.containsAll(columns)) {
            throw new UnknownFormException("a column that is not there, or in another coding or compression");
        }
        return groups;
    }

    /** Column chunks in it: by them its weight in memory is judged. */
    public int chunks() {
        return chunks;
    }
}
