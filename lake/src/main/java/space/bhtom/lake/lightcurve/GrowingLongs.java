package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;

/** Whole numbers, never absent. */
final class GrowingLongs implements GrowingColumn {
    private long[] values = new long[FIRST_CAPACITY];
    private int size;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        long value = row.getLong(position);
        append(value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        BigIntVector column = (BigIntVector) vector;
        for (int row = 0; row < rows; row++) {
            append(column.get(row));
        }
    }

    private void append(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** In this order. */
    long[] arranged(int[] order) {
        long[] arranged = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            arranged[i] = values[order[i]];
        }
        return arranged;
    }

    long at(int row) {
        return values[row];
    }
}
