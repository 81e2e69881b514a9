package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.schema.Type;

/** The values of one column of a row group that is being written, those that are there side by side. */
abstract class ColumnValues {
    /** Beyond it values stand in the pages: single light curves read the whole dictionary. */
    static final int DICTIONARY_VALUES = 1_000;

    private static final int FIRST_ROWS = 1_024;
    private static final int BUFFER = 1_024;

    private final ColumnDescriptor column;
    private final boolean isOptional;
    private final List<Integer> rowEnds = new ArrayList<>();
    private final List<Integer> valueEnds = new ArrayList<>();
    private boolean[] isPresent = new boolean[FIRST_ROWS];
    private int rows;

    /** How many values were added. */
    int count;

    ColumnValues(ColumnDescriptor column) {
        this.column = column;
        this.isOptional = column.getPrimitiveType().isRepetition(Type.Repetition.OPTIONAL);
    }

    /** Values of a page: from, inclusive, to, exclusive. */
    record Piece(int from, int to) {
        int size() {
            return to - from;
        }
    }

    ColumnDescriptor column() {
        return column;
    }

    /** Takes these rows of a batch, all of one page. */
    final void add(FieldVector vector, ArrowReader batches, int from, int to) throws IOException {
        if (rows + to - from > isPresent.length) {
            isPresent = Arrays.copyOf(isPresent, Math.max(rows + to - from, 2 * rows));
        }
        boolean isWhole = vector.getValidityBuffer().capacity() == 0 || vector.getNullCount() == 0;
        for (int row = from; row < to; row++) {
            boolean isThere = isWhole || !vector.isNull(row);
            if (!isThere && !isOptional) {
                throw new IOException("a row without " + column.getPath()[0]);
            }
            isPresent[rows++] = isThere;
        }
        take(vector, batches, from, to);
    }

    /** Whether so many rows before the last of those added last, from 0, is there. */
    final boolean isThere(int row, int to) {
        return isPresent[rows - to + row];
    }

    /** Adds the values that are there. */
    abstract void take(FieldVector vector, ArrowReader batches, int from, int to) throws IOException;

    final void endPage() {
        rowEnds.add(rows);
        valueEnds.add(count);
    }

    /** Writes the whole column chunk. */
    abstract void write(PageWriter pages) throws IOException;

    /** Another row group begins. */
    void clear() {
        rows = 0;
        count = 0;
        rowEnds.clear();
        valueEnds.clear();
    }

    final int rows() {
        return rows;
    }

    final int pages() {
        return rowEnds.size();
    }

    final Piece piece(int page) {
        return new Piece(page == 0 ? 0 : valueEnds.get(page - 1), valueEnds.get(page));
    }

    private int firstRow(int page) {
        return page == 0 ? 0 : rowEnds.get(page - 1);
    }

    /** Writes a page of these values, with which of its rows have one. */
    final void page(PageWriter pages, int page, byte[] values, Encoding encoding, Statistics<?> statistics)
            throws IOException {
        int size = rowEnds.get(page) - firstRow(page);
        statistics.incrementNumNulls(size - piece(page).size());
        byte[] levels = isOptional ? levels(page) : new byte[0];
        byte[] all = Arrays.copyOf(levels, levels.length + values.length);
        System.arraycopy(values, 0, all, levels.length, values.length);
        pages.page(size, all, statistics, encoding);
    }

    private byte[] levels(int page) throws IOException {
        int first = firstRow(page);
        byte[] levels = runs(1, rowEnds.get(page) - first, row -> isPresent[first + row] ? 1 : 0);
        return ByteBuffer.allocate(Integer.BYTES + levels.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(levels.length)
                .put(levels)
                .array();
    }

    /** Small numbers as Parquet packs them. */
    private static byte[] runs(int width, int count, IntUnaryOperator number) throws IOException {
        try (RunLengthBitPackingHybridEncoder encoder =
                new RunLengthBitPackingHybridEncoder(width, BUFFER, BUFFER, HeapByteBufferAllocator.getInstance())) {
            for (int i = 0; i < count; i++) {
                encoder.writeInt(number.applyAsInt(i));
            }
            return encoder.toBytes().toByteArray();
        }
    }

    /** Places in a dictionary, as the values of a page. */
    static byte[] places(int words, int[] places, Piece piece) throws IOException {
        int width = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(words - 1));
        byte[] runs = runs(width, piece.size(), i -> places[piece.from + i]);
        byte[] values = new byte[1 + runs.length];
        values[0] = (byte) width;
        System.arraycopy(runs, 0, values, 1, runs.length);
        return values;
    }
}
