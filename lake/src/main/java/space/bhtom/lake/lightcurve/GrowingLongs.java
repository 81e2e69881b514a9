package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import space.bhtom.lake.parquet.ChunkRows;

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
        makeRoom(rows);
        ArrowNumbers.of((BigIntVector) vector, rows).asLongBuffer().get(values, size, rows);
        size += rows;
    }

    @Override
    public void add(ChunkRows rows) {
        makeRoom(rows.size());
        rows.copyTo(values, size);
        size += rows.size();
    }

    private void append(long value) {
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
    long[] arranged(RowOrder order) {
        return size == 0 ? new long[0] : order.of(values);
    }

    /** As they came; beyond the last one follow others. */
    long[] values() {
        return values;
    }
}
