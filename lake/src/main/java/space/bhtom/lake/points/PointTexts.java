package space.bhtom.lake.points;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Field;
import space.bhtom.lake.parquet.ChunkRows;

/** Texts that are mostly different. */
final class PointTexts implements PointColumn {
    private final VarCharVector vector;
    private int size;

    PointTexts(Field field, BufferAllocator memory) {
        this.vector = new VarCharVector(field, memory);
    }

    @Override
    public void expect(int rows) {
        if (size == 0) {
            vector.reset();
            vector.setInitialCapacity(rows);
            vector.allocateNew();
        }
    }

    @Override
    public void add(ChunkRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            int place = rows.place(row);
            if (place >= 0) {
                vector.setSafe(size + row, rows.bytesAt(place));
            }
        }
        size += rows.size();
    }

    @Override
    public FieldVector vector() {
        return vector;
    }

    @Override
    public void fill(int rows) {
        vector.setValueCount(rows);
        size = 0;
    }
}
