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
    private final boolean isRow;
    private final ByteBuffer values;
    private final int[] starts;

    /**
     * @param places of each row; null if all are absent
     * @param values one after another, little-endian
     * @param starts where the texts start, their lengths before them; empty for numbers
     */
    ChunkRows(int size, int @Nullable [] places, ByteBuffer values, int[] starts) {
        this.size = size;
        this.places = places;
        this.isRow = places != null && isRow(places);
        this.values = values;
        this.starts = starts;
    }

    static ChunkRows absent(int size) {
        return new ChunkRows(size, null, ByteBuffer.allocate(0), new int[0]);
    }

    /** Whether the values stand side by side. */
    private static boolean isRow(int[] places) {
        int last = places.length - 1;
        if (places[0] < 0 || places[last] - places[0] != last) {
            return false;
        }
        for (int row = 1; row <= last; row++) {
            if (places[row] != places[row - 1] + 1) {
                return false;
            }
        }
        return true;
    }

    public int size() {
        return size;
    }

    /** Whether no row has a value. */
    public boolean isEmpty() {
        return places == null;
    }

    /** Which value the row has: equal places, equal values; negative if it has none. */
    public int place(int row) {
        return places == null ? ABSENT : places[row];
    }

    /** Above all places. */
    public int places() {
        return starts.length;
    }

    /** Copies the values of all rows to these elements, as DOUBLE; NaN where there is none. */
    public void copyTo(double[] target, int start) {
        int[] own = places;
        if (own == null) {
            Arrays.fill(target, start, start + size, Double.NaN);
        } else if (isRow) {
            values.slice(own[0] << 3, size << 3)
                    .order(values.order())
                    .asDoubleBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < own.length; row++) {
                target[start + row] = own[row] < 0 ? Double.NaN : values.getDouble(own[row] << 3);
            }
        }
    }

    /** Copies the values of all rows to these elements, as FLOAT; NaN where there is none. */
    public void copyTo(float[] target, int start) {
        int[] own = places;
        if (own == null) {
            Arrays.fill(target, start, start + size, Float.NaN);
        } else if (isRow) {
            values.slice(own[0] << 2, size << 2)
                    .order(values.order())
                    .asFloatBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < own.length; row++) {
                target[start + row] = own[row] < 0 ? Float.NaN : values.getFloat(own[row] << 2);
            }
        }
    }

    /** Copies the values of all rows to these elements, as BIGINT; 0 where there is none. */
    public void copyTo(long[] target, int start) {
        int[] own = places;
        if (own == null) {
            Arrays.fill(target, start, start + size, 0);
        } else if (isRow) {
            values.slice(own[0] << 3, size << 3)
                    .order(values.order())
                    .asLongBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < own.length; row++) {
                target[start + row] = own[row] < 0 ? 0 : longAt(own[row]);
            }
        }
    }

    /** Copies the values of all rows to these elements, as INTEGER; 0 where there is none. */
    public void copyTo(int[] target, int start) {
        int[] own = places;
        if (own == null) {
            Arrays.fill(target, start, start + size, 0);
        } else if (isRow) {
            values.slice(own[0] << 2, size << 2)
                    .order(values.order())
                    .asIntBuffer()
                    .get(target, start, size);
        } else {
            for (int row = 0; row < own.length; row++) {
                target[start + row] = own[row] < 0 ? 0 : values.getInt(own[row] << 2);
            }
        }
    }

    /** Copies the values of all rows to these elements, as BOOLEAN; false where there is none. */
    public void copyTo(boolean[] target, int start) {
        int[] own = places;
        if (own == null) {
            Arrays.fill(target, start, start + size, false);
            return;
        }
        for (int row = 0; row < own.length; row++) {
            target[start + row] = own[row] >= 0 && (values.get(own[row] >> 3) >> (own[row] & 7) & 1) == 1;
        }
    }

    /** The value at a place, as a BIGINT. */
    public long longAt(int place) {
        return values.getLong(place << 3);
    }

    /** The value at a place, as a VARCHAR. */
    public String textAt(int place) {
        int start = starts[place];
        byte[] text = new byte[values.getInt(start - Integer.BYTES)];
        values.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Whether the texts at two places are the same. */
    public boolean isSameText(int one, int other) {
        int length = values.getInt(starts[one] - Integer.BYTES);
        return one == other
                || length == values.getInt(starts[other] - Integer.BYTES)
                        && values.slice(starts[one], length).equals(values.slice(starts[other], length));
    }
}
