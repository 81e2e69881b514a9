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

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        float value = row.getFloat(position);
        append(row.wasNull() ? Float.NaN : value);
    }

    @Override
    public void add(FieldVector vector, int rows) {
        Float4Vector column = (Float4Vector) vector;
        values = Arrays.copyOf(values, Math.max(values.length, size + rows));
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
        values = Arrays.copyOf(values, Math.max(values.length, size + rows.size()));
        rows.copyTo(values, size);
        size += rows.size();
    }

    private void append(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** In this order. */
    float[] arranged(RowOrder order) {
        return order.of(values);
    }
}
