package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import space.bhtom.lake.parquet.ChunkRows;

/** Double-precision values; NaN is absent. */
final class GrowingDoubles implements GrowingColumn {
    private double[] values = new double[FIRST_CAPACITY];
    private int size;
    private int expected;
    /** All values so far are absent, and none is written down. */
    private boolean isBare = true;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        double value = row.getDouble(position);
        append(row.wasNull() ? Double.NaN : value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        Float8Vector column = (Float8Vector) vector;
        makeRoom(rows);
        int absent = column.getNullCount();
        if (absent == rows) {
            Arrays.fill(values, size, size + rows, Double.NaN);
        } else {
            ArrowNumbers.of(column, rows).asDoubleBuffer().get(values, size, rows);
        }
        for (int row = 0; row < rows && absent > 0 && absent < rows; row++) {
            values[size + row] = column.isNull(row) ? Double.NaN : values[size + row];
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

    private void append(double value) {
        makeRoom(1);
        values[size++] = value;
    }

    private void makeRoom(int rows) {
        if (size + rows > values.length) {
            values = Arrays.copyOf(values, Math.max(Math.max(expected, size + rows), 2 * values.length));
        }
        if (isBare) {
            Arrays.fill(values, 0, size, Double.NaN);
            isBare = false;
        }
    }

    @Override
    public void expect(int rows) {
        expected = size + rows;
    }

    /** In this order; empty if none came. */
    double[] arranged(RowOrder order) {
        if (size == 0) {
            return new double[0];
        }
        return isBare ? absent(order.size()) : order.of(values);
    }

    /** As they came; beyond the last one follow others. */
    double[] values() {
        return values;
    }

    private static double[] absent(int size) {
        double[] absent = new double[size];
        Arrays.fill(absent, Double.NaN);
        return absent;
    }
}
