package space.bhtom.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a column chunk lie, and between which bounds their values. Apache Parquet format 2.11, “Page Index”.
 *
 * @param values what is known of them; absent where nothing is
 */
record PageIndex(List<PageLocation> pages, @Nullable ColumnIndex values) {

    /** Of a chunk that has one; the bytes are a part of the file, from this place on. */
    static PageIndex of(ColumnChunk chunk, byte[] bytes, long first) throws IOException {
        OffsetIndex offsets = Util.readOffsetIndex(
                stream(bytes, first, chunk.getOffset_index_offset(), chunk.getOffset_index_length()));
        ColumnIndex values = chunk.isSetColumn_index_offset()
                ? Util.readColumnIndex(
                        stream(bytes, first, chunk.getColumn_index_offset(), chunk.getColumn_index_length()))
                : null;
        return new PageIndex(offsets.getPage_locations(), values);
    }

    private static ByteArrayInputStream stream(byte[] bytes, long first, long offset, int length) throws IOException {
        long start = offset - first;
        if (start < 0 || length < 0 || start + length > bytes.length) {
            throw new IOException("a page index that lies outside of its file");
        }
        return new ByteArrayInputStream(bytes, (int) start, length);
    }

    int size() {
        return pages.size();
    }

    /** The first row of a page, counted from the first of the chunk. */
    long firstRow(int page) {
        return pages.get(page).getFirst_row_index();
    }

    /** Whether the pages of both begin at the same rows. */
    boolean isPartedAs(PageIndex other) {
        if (size() != other.size()) {
            return false;
        }
        for (int page = 0; page < size(); page++) {
            if (firstRow(page) != other.firstRow(page)) {
                return false;
            }
        }
        return true;
    }

    Chunk.Extent page(int page) {
        PageLocation location = pages.get(page);
        return new Chunk.Extent(location.getOffset(), location.getCompressed_page_size());
    }

    /** Whether surely no row of the page has a value. */
    boolean isAbsent(int page) {
        return values != null && values.getNull_pages().get(page);
    }

    /** Whether surely each row of the page has a value. */
    boolean isPresent(int page) {
        return values != null
                && values.isSetNull_counts()
                && values.getNull_counts().get(page) == 0;
    }

    Bounds bounds(Type type, int page) {
        if (values == null || isAbsent(page)) {
            return Bounds.of(type, null);
        }
        Statistics statistics = new Statistics();
        statistics.setMin_value(values.getMin_values().get(page));
        statistics.setMax_value(values.getMax_values().get(page));
        return Bounds.of(type, statistics);
    }
}
