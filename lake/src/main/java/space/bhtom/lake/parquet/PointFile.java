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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/**
 * A Parquet file of the measurement table, whose footer was read: finds the rows of single targets, and unpacks no more than
 * the row groups in which they lie. What DuckDB writes, and Parquet's own library as it is set by default, is read; other
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
    private final int chunks;

    private PointFile(Path path, List<RowGroup> groups, int chunks) {
        this.path = path;
        this.groups = List.copyOf(groups);
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
            byte[] footer = read(file, size - TAIL - length, length).array();
            return of(path, Util.readFileMetaData(new ByteArrayInputStream(footer)));
        }
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    private static PointFile of(Path path, FileMetaData footer) throws UnknownFormException {
        Map<String, SchemaElement> columns = new HashMap<>();
        for (SchemaElement element : footer.getSchema()) {
            if (element.isSetNum_children() && element != footer.getSchema().get(0)) {
                throw new UnknownFormException("columns within columns");
            }
            columns.put(element.getName(), element);
        }
        List<RowGroup> groups = new ArrayList<>();
        int chunks = 0;
        for (org.apache.parquet.format.RowGroup group : footer.getRow_groups()) {
            groups.add(group(group, columns));
            chunks += group.getColumnsSize();
        }
        return new PointFile(path, groups, chunks);
    }

    private static RowGroup group(org.apache.parquet.format.RowGroup group, Map<String, SchemaElement> columns)
            throws UnknownFormException {
        Map<String, Chunk> chunks = new HashMap<>();
        for (ColumnChunk column : group.getColumns()) {
            String name = column.getMeta_data().getPath_in_schema().get(0);
            SchemaElement element = columns.get(name);
            boolean isOptional = element != null && element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
            Chunk chunk = Chunk.of(column.getMeta_data(), isOptional);
            if (chunk != null) {
                chunks.put(name, chunk);
            }
        }
        return new RowGroup(Math.toIntExact(group.getNum_rows()), chunks);
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
        for (RowGroup group : groups) {
            if (!group.has(columns)) {
                throw new UnknownFormException("a column that is not there, or in another coding or compression");
            }
        }
        return groups;
    }

    /** Column chunks in it: by them its weight in memory is judged. */
    public int chunks() {
        return chunks;
    }
}
