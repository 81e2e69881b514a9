package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import space.bhtom.lake.parquet.ChunkRows;

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
        makeRoom(rows);
        ArrowNumbers.of((IntVector) vector, rows).asIntBuffer().get(values, size, rows);
        size += rows;
    }

    @Override
    public void add(ChunkRows rows) {
        makeRoom(rows.size());
        rows.copyTo(values, size);
        size += rows.size();
    }

    private void append(int value) {
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
    int[] arranged(RowOrder order) {
        return size == 0 ? new int[0] : order.of(values);
    }

    /** As they came; beyond the last one follow others. */
    int[] values() {
        return values;
    }
}
