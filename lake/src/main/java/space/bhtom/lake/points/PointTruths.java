package space.bhtom.lake.points;

import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import space.bhtom.lake.parquet.ChunkRows;

/** Truth values, never absent. */
final class PointTruths implements PointColumn {
    private final BitVector vector;
    private boolean[] values = {};
    private int size;

    PointTruths(Field field, BufferAllocator memory) {
        this.vector = new BitVector(field, memory);
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
        vector.getDataBuffer().setBytes(0, PointVectors.bits(rows, row -> values[row]));
        PointVectors.markAll(vector, rows);
        vector.setValueCount(rows);
        size = 0;
    }
}
