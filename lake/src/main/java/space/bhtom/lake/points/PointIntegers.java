package space.bhtom.lake.points;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.types.pojo.Field;
import space.bhtom.lake.parquet.ChunkRows;

/** Small whole numbers, never absent. */
final class PointIntegers implements PointColumn {
    private final IntVector vector;
    private int[] values = {};
    private int size;

    PointIntegers(Field field, BufferAllocator memory) {
        this.vector = new IntVector(field, memory);
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
        PointVectors.numbers(vector, rows).asIntBuffer().put(values, 0, rows);
        PointVectors.markAll(vector, rows);
        vector.setValueCount(rows);
        size = 0;
    }
}
