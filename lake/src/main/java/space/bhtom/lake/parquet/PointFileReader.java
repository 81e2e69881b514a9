package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** Makes a {@link PointFile} of a footer, and of the page indexes before it. */
final class PointFileReader {
    private final FileChannel file;
    private final long end;
    private final Map<String, SchemaElement> columns = new HashMap<>();
    private final List<space.bhtom.lake.parquet.RowGroup> parts = new ArrayList<>();
    private int chunks;

    /** The footer begins there. */
    PointFileReader(FileChannel file, long end) {
        this.file = file;
        this.end = end;
    }

    PointFile read(Path path, FileMetaData footer) throws IOException, UnknownFormException {
        for (SchemaElement element : footer.getSchema()) {
            if (element.isSetNum_children() && element != footer.getSchema().get(0)) {
                throw new UnknownFormException("columns within columns");
            }
            columns.put(element.getName(), element);
        }
        IndexBytes indexes = indexes(footer);
        for (RowGroup group : footer.getRow_groups()) {
            List<PageIndex> pages = indexes == null ? List.of() : indexes.of(group);
            if (pages.isEmpty()) {
                add(Math.toIntExact(group.getNum_rows()), chunks(group));
            } else {
                addPages(group, pages);
            }
        }
        return new PointFile(path, parts, chunks);
    }

    /** A part of the file, from this place on. */
    private record IndexBytes(byte[] bytes, long first) {

        /** One for each column; none if they are of one page, or not parted at the same rows. */
        List<PageIndex> of(RowGroup group) throws IOException {
            List<PageIndex> pages = new ArrayList<>();
            for (ColumnChunk column : group.getColumns()) {
                if (!column.isSetOffset_index_offset()) {
                    return List.of();
                }
                PageIndex index = PageIndex.of(column, bytes, first);
                if (index.size() < 2 || !pages.isEmpty() && !index.isPartedAs(pages.get(0))) {
                    return List.of();
                }
                pages.add(index);
            }
            return pages;
        }
    }

    /** All of them; null if there are none. */
    private @Nullable IndexBytes indexes(FileMetaData footer) throws IOException {
        long first = end;
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                first = Math.min(first, column.isSetColumn_index_offset() ? column.getColumn_index_offset() : end);
                first = Math.min(first, column.isSetOffset_index_offset() ? column.getOffset_index_offset() : end);
            }
        }
        if (first < 0) {
            throw new IOException("a page index that lies outside of its file");
        }
        return first == end
                ? null
                : new IndexBytes(
                        PointFile.read(file, first, Math.toIntExact(end - first))
                                .array(),
                        first);
    }

    private void add(int rows, Map<String, Chunk> own) {
        parts.add(new space.bhtom.lake.parquet.RowGroup(rows, own));
        chunks += own.size();
    }

    private Map<String, Chunk> chunks(RowGroup group) {
        Map<String, Chunk> own = new HashMap<>();
        for (ColumnChunk column : group.getColumns()) {
            Chunk chunk = chunk(column);
            if (chunk != null) {
                own.put(name(column), chunk);
            }
        }
        return own;
    }

    private static String name(ColumnChunk column) {
        return column.getMeta_data().getPath_in_schema().get(0);
    }

    private @Nullable Chunk chunk(ColumnChunk column) {
        SchemaElement element = columns.get(name(column));
        boolean isOptional = element != null && element.getRepetition_type() == FieldRepetitionType.OPTIONAL;
        return Chunk.of(column.getMeta_data(), isOptional);
    }

    private void addPages(RowGroup group, List<PageIndex> indexes) {
        Map<String, Chunk> whole = chunks(group);
        PageIndex any = indexes.get(0);
        for (int page = 0; page < any.size(); page++) {
            Map<String, Chunk> own = new HashMap<>();
            for (int column = 0; column < indexes.size(); column++) {
                String name = name(group.getColumns().get(column));
                Chunk chunk = whole.get(name);
                if (chunk != null) {
                    own.put(name, chunk.page(indexes.get(column), page));
                }
            }
            long next = page + 1 < any.size() ? any.firstRow(page + 1) : group.getNum_rows();
            add(Math.toIntExact(next - any.firstRow(page)), own);
        }
    }
}
