package space.bhtom.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Values of one column for some neighbouring rows: each row tells which of the values is its own. Rows of one value share
 * it, where the file has them so.
 */
public final class ChunkRows {
    static final int ABSENT = -1;

    private final int size;
    private final int @Nullable [] places;
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
        this.values = values;
        this.starts = starts;
    }

    static ChunkRows absent(int size) {
        return new ChunkRows(size, null, ByteBuffer.allocate(0), new int[0]);
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

    /** The value at a place, as a BIGINT. */
    public long longAt(int place) {
        return values.getLong(place << 3);
    }

    /** The value at a place, as a DOUBLE. */
    public double doubleAt(int place) {
        return values.getDouble(place << 3);
    }

    /** The value at a place, as a FLOAT. */
    public float floatAt(int place) {
        return values.getFloat(place << 2);
    }

    /** The value at a place, as an INTEGER. */
    public int intAt(int place) {
        return values.getInt(place << 2);
    }

    /** The value at a place, as a BOOLEAN. */
    public boolean booleanAt(int place) {
        return (values.get(place >> 3) >> (place & 7) & 1) == 1;
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
