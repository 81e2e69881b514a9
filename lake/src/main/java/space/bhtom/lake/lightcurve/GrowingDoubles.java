package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;

/** Double-precision values; NaN is absent. */
final class GrowingDoubles implements GrowingColumn {
    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        double value = row.getDouble(position);
        append(row.wasNull() ? Double.NaN : value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        Float8Vector column = (Float8Vector) vector;
        for (int row = 0; row < rows; row++) {
            append(column.isNull(row) ? Double.NaN : column.get(row));
        }
    }

    private void append(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** In this order. */
    double[] arranged(int[] order) {
        double[] arranged = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            arranged[i] = values[order[i]];
        }
        return arranged;
    }

    double at(int row) {
        return values[row];
    }
}
