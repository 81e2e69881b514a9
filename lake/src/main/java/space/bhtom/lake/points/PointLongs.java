package space.bhtom.lake.points;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import space.bhtom.lake.parquet.ChunkRows;

/** Whole numbers, never absent. */
final class PointLongs implements PointColumn {
    private final BigIntVector vector;
    private long[] values = {};
    private int size;

    PointLongs(Field field, BufferAllocator memory) {
        this.vector = new BigIntVector(field, memory);
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
        PointVectors.numbers(vector, rows).asLongBuffer().put(values, 0, rows);
        PointVectors.markAll(vector, rows);
        vector.setValueCount(rows);
        size = 0;
    }
}
