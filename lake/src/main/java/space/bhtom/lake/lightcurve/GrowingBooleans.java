package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import space.bhtom.lake.parquet.ChunkRows;

/** Yes or no, never absent. */
final class GrowingBooleans implements GrowingColumn {
    private boolean[] values = new boolean[FIRST_CAPACITY];
    private int size;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        boolean value = row.getBoolean(position);
        append(value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        BitVector column = (BitVector) vector;
        for (int row = 0; row < rows; row++) {
            append(column.get(row) != 0);
        }
    }

    @Override
    public void add(ChunkRows rows) {
        makeRoom(rows.size());
        rows.copyTo(values, size);
        size += rows.size();
    }

    private void append(boolean value) {
        makeRoom(1);
        values[size++] = value;
    }

    private void makeRoom(int rows) {
        if (size + rows > values.length) {
            values = Arrays.copyOf(values, Math.max(size + rows, 2 * values.length));
        }
    }

    @Override
    public void expect(int rows) {
        makeRoom(rows);
    }

    /** In this order; empty if none came. */
    boolean[] arranged(RowOrder order) {
        return size == 0 ? new boolean[0] : order.of(values);
    }
}
