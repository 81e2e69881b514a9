package space.bhtom.lake.points;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.types.pojo.Field;
import space.bhtom.lake.parquet.ChunkRows;

/** Double-precision values; NaN is absent. */
final class PointDoubles implements PointColumn {
    private final Float8Vector vector;
    private double[] values = {};
    private int size;

    PointDoubles(Field field, BufferAllocator memory) {
        this.vector = new Float8Vector(field, memory);
    }

    @Override
    public void expect(int rows) {
        if (size + rows > values.length) {
            values = Arrays.copyOf(values, size + rows);
        }
    }

    @Override
    public void add(ChunkRows rows) {
        rows.copyTo(values, size);
        size += rows.size();
    }

    @Override
    public FieldVector vector() {
        return vector;
    }

    @Override
    public void fill(int rows) {
        vector.reset();
        vector.allocateNew(rows);
        PointVectors.numbers(vector, rows).asDoubleBuffer().put(values, 0, rows);
        PointVectors.markPresent(vector, rows, row -> !Double.isNaN(values[row]));
        vector.setValueCount(rows);
        size = 0;
    }
}
