package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;

/** Single-precision values; NaN is absent. */
final class GrowingFloats implements GrowingColumn {
    private float[] values = new float[FIRST_CAPACITY];
    private int size;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        float value = row.getFloat(position);
        append(row.wasNull() ? Float.NaN : value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        Float4Vector column = (Float4Vector) vector;
        for (int row = 0; row < rows; row++) {
            append(column.isNull(row) ? Float.NaN : column.get(row));
        }
    }

    private void append(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** In this order. */
    float[] arranged(int[] order) {
        float[] arranged = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            arranged[i] = values[order[i]];
        }
        return arranged;
    }
}
