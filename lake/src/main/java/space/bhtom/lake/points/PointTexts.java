package space.bhtom.lake.points;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Field;
import space.bhtom.lake.parquet.ChunkRows;

/** Texts that are mostly different. */
final class PointTexts implements PointColumn {
    private final VarCharVector vector;
    private byte[] bytes = {};
    /** Of the text of each row, after a first that is 0: where it ends. */
    private int[] ends = {0};

    private boolean[] isPresent = {};
    private int size;

    PointTexts(Field field, BufferAllocator memory) {
        this.vector = new VarCharVector(field, memory);
    }

    @Override
    public void expect(int rows) {
        if (size + rows > isPresent.length) {
            ends = Arrays.copyOf(ends, size + rows + 1);
            isPresent = Arrays.copyOf(isPresent, size + rows);
        }
    }

    @Override
    public void add(ChunkRows rows) {
        for (int row = 0; row < rows.size(); row++, size++) {
            int place = rows.place(row);
            int start = ends[size];
            int end = place < 0 ? start : start + rows.bytesOf(place);
            if (end > start) {
                makeRoom(end);
                rows.copyText(place, bytes, start);
            }
            isPresent[size] = place >= 0;
            ends[size + 1] = end;
        }
    }

    private void makeRoom(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
        }
    }

    @Override
    public void take(PointColumn piece) {
        PointTexts other = (PointTexts) piece;
        int start = ends[size];
        int length = other.ends[other.size];
        makeRoom(start + length);
        System.arraycopy(other.bytes, 0, bytes, start, length);
        System.arraycopy(other.isPresent, 0, isPresent, size, other.size);
        for (int row = 1; row <= other.size; row++) {
            ends[size + row] = start + other.ends[row];
        }
        size += other.size;
        other.size = 0;
    }

    @Override
    public FieldVector vector() {
        return vector;
    }

    @Override
    public void fill(int rows) {
        vector.reset();
        vector.allocateNew(Math.max(1, ends[rows]), rows);
        vector.getDataBuffer().setBytes(0, bytes, 0, ends[rows]);
        vector.getOffsetBuffer()
                .nioBuffer(0, (rows + 1) * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .put(ends, 0, rows + 1);
        vector.getValidityBuffer().setBytes(0, PointVectors.bits(rows, row -> isPresent[row]));
        vector.setLastSet(rows - 1);
        vector.setValueCount(rows);
        size = 0;
    }
}
