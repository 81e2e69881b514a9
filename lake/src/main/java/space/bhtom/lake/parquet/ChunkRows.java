package space.bhtom.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values of one column for some neighbouring rows: each row tells which of the values is its own. Rows of one value share
 * it, where the file has them so.
 */
public final class ChunkRows {
    static final int ABSENT = -1;

    private final int size;
    private final int @Nullable [] places;
    private final int first;
    private final ByteBuffer values;
    private final int[] starts;

    /**
     * @param places of each row
     * @param values one after another, little-endian
     * @param starts where the texts start, their lengths before them; empty for numbers
     */
    ChunkRows(int[] places, ByteBuffer values, int[] starts) {
        this(places.length, places, 0, values, starts);
    }

    private ChunkRows(int size, int @Nullable [] places, int first, ByteBuffer values, int[] starts) {
        this.size = size;
        this.places = places;
        this.first = first;
        this.values = values;
        this.starts = starts;
    }

    /** Rows without a value. */
    static ChunkRows absent(int size) {
        return new ChunkRows(size, null, ABSENT, ByteBuffer.allocate(0), new int[0]);
    }

    /** Rows whose values stand side by side, from the place of the first on. */
    static ChunkRows neighbours(int first, int size, ByteBuffer values, int[] starts) {
        return new ChunkRows(size, null, first, values, starts);
    }

    public int size() {
        return size;
    }

    /** Those from, inclusive, to, exclusive, of these. */
    ChunkRows part(int from, int to) {
        if (from == 0 && to == size) {
            return this;
        }
        return isEmpty() ? absent(to - from) : new ChunkRows(to - from, places, first + from, values, starts);
    }

    /** Whether no row has a value. */
    public boolean isEmpty() {
        return first < 0;
    }

    /** Which value the row has: equal places, equal values; negative if it has none. */
    public int place(int row) {
        return places != null ? places[first + row] : first < 0 ? ABSENT : first + row;
    }

    /** Above all places. */
    public int places() {
        return starts.length;
    }

    /** Copies the values of all rows to these elements, as DOUBLE; NaN where there is none. */
    public void copyTo(double[] target, int start) {
        int[] own = places;
        if (isEmpty()) {
            Arrays.fill(target, start, start + size, Double.NaN);
        } else if (own == null) {
            values.slice(first << 3, size << 3)
                    .order(values.order())
                    .asDoubleBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < size; row++) {
                int place = own[first + row];
                target[start + row] = place < 0 ? Double.NaN : values.getDouble(place << 3);
            }
        }
    }

    /** Copies the values of all rows to these elements, as FLOAT; NaN where there is none. */
    public void copyTo(float[] target, int start) {
        int[] own = places;
        if (isEmpty()) {
            Arrays.fill(target, start, start + size, Float.NaN);
        } else if (own == null) {
            values.slice(first << 2, size << 2)
                    .order(values.order())
                    .asFloatBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < size; row++) {
                int place = own[first + row];
                target[start + row] = place < 0 ? Float.NaN : values.getFloat(place << 2);
            }
        }
    }

    /** Copies the values of all rows to these elements, as BIGINT; 0 where there is none. */
    public void copyTo(long[] target, int start) {
        int[] own = places;
        if (isEmpty()) {
            Arrays.fill(target, start, start + size, 0);
        } else if (own == null) {
            values.slice(first << 3, size << 3)
                    .order(values.order())
                    .asLongBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < size; row++) {
                int place = own[first + row];
                target[start + row] = place < 0 ? 0 : longAt(place);
            }
        }
    }

    /** Copies the values of all rows to these elements, as INTEGER; 0 where there is none. */
    public void copyTo(int[] target, int start) {
        int[] own = places;
        if (isEmpty()) {
            Arrays.fill(target, start, start + size, 0);
        } else if (own == null) {
            values.slice(first << 2, size << 2)
                    .order(values.order())
                    .asIntBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < size; row++) {
                int place = own[first + row];
                target[start + row] = place < 0 ? 0 : values.getInt(place << 2);
            }
        }
    }

    /** Copies the values of all rows to these elements, as BOOLEAN; false where there is none. */
    public void copyTo(boolean[] target, int start) {
        for (int row = 0; row < size; row++) {
            int place = place(row);
            target[start + row] = place >= 0 && truthAt(place);
        }
    }

    /** The value at a place, as a BIGINT. */
    public long longAt(int place) {
        return values.getLong(place << 3);
    }

    /** The value at a place, as a DOUBLE. */
    public double doubleAt(int place) {
        return values.getDouble(place << 3);
    }

    /** The value at a place, as a BOOLEAN. */
    public boolean truthAt(int place) {
        return (values.get(place >> 3) >> (place & 7) & 1) == 1;
    }

    /** The value at a place, as a VARCHAR. */
    public String textAt(int place) {
        return new String(bytesAt(place), StandardCharsets.UTF_8);
    }

    /** The same in UTF-8. */
    public byte[] bytesAt(int place) {
        int start = starts[place];
        byte[] text = new byte[values.getInt(start - Integer.BYTES)];
        values.get(start, text);
        return text;
    }

    /** How many bytes the text at a place has in UTF-8. */
    public int bytesOf(int place) {
        return values.getInt(starts[place] - Integer.BYTES);
    }

    /** Copies them to these elements. */
    public void copyText(int place, byte[] target, int start) {
        values.get(starts[place], target, start, bytesOf(place));
    }

    /** Whether the texts at two places are the same. */
    public boolean isSameText(int one, int other) {
        int length = values.getInt(starts[one] - Integer.BYTES);
        return one == other
                || length == values.getInt(starts[other] - Integer.BYTES)
                        && values.slice(starts[one], length).equals(values.slice(starts[other], length));
    }
}
