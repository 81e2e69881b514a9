package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import space.bhtom.lake.parquet.ChunkRows;

/** Single-precision values; NaN is absent. */
final class GrowingFloats implements GrowingColumn {
    private float[] values = new float[FIRST_CAPACITY];
    private int size;
    private int expected;
    /** All values so far are absent, and none is written down. */
    private boolean isBare = true;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        float value = row.getFloat(position);
        append(row.wasNull() ? Float.NaN : value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        Float4Vector column = (Float4Vector) vector;
        makeRoom(rows);
        int absent = column.getNullCount();
        if (absent == rows) {
            Arrays.fill(values, size, size + rows, Float.NaN);
        } else {
            ArrowNumbers.of(column, rows).asFloatBuffer().get(values, size, rows);
        }
        for (int row = 0; row < rows && absent > 0 && absent < rows; row++) {
            values[size + row] = column.isNull(row) ? Float.NaN : values[size + row];
        }
        size += rows;
    }

    @Override
    public void add(ChunkRows rows) {
        if (isBare && rows.isEmpty()) {
            size += rows.size();
            return;
        }
        makeRoom(rows.size());
        rows.copyTo(values, size);
        size += rows.size();
    }

    private void append(float value) {
        makeRoom(1);
        values[size++] = value;
    }

    private void makeRoom(int rows) {
        if (size + rows > values.length) {
            values = Arrays.copyOf(values, Math.max(Math.max(expected, size + rows), 2 * values.length));
        }
        if (isBare) {
            Arrays.fill(values, 0, size, Float.NaN);
            isBare = false;
        }
    }

    @Override
    public void expect(int rows) {
        expected = size + rows;
    }

    /** In this order; empty if none came. */
    float[] arranged(RowOrder order) {
        if (size == 0) {
            return new float[0];
        }
        return isBare ? absent(order.size()) : order.of(values);
    }

    private static float[] absent(int size) {
        float[] absent = new float[size];
        Arrays.fill(absent, Float.NaN);
        return absent;
    }
}
