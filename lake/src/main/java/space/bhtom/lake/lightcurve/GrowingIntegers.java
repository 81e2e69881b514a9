package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;

/** Small whole numbers, never absent. */
final class GrowingIntegers implements GrowingColumn {
    private int[] values = new int[FIRST_CAPACITY];
    private int size;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        int value = row.getInt(position);
        append(value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        IntVector column = (IntVector) vector;
        for (int row = 0; row < rows; row++) {
            append(column.get(row));
        }
    }

    private void append(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** In this order. */
    int[] arranged(int[] order) {
        int[] arranged = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            arranged[i] = values[order[i]];
        }
        return arranged;
    }

    int at(int row) {
        return values[row];
    }
}
