package space.bhtom.lake.points;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;
import org.apache.arrow.vector.BaseFixedWidthVector;

/** Fills the memory of Arrow vectors many values at a time. */
final class PointVectors {
    private PointVectors() {}

    /** Where the first so many numbers of a vector go. */
    static ByteBuffer numbers(BaseFixedWidthVector vector, int rows) {
        int bytes = rows * vector.getTypeWidth();
        return vector.getDataBuffer().nioBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** All of so many rows have a value. */
    static void markAll(BaseFixedWidthVector vector, int rows) {
        vector.getValidityBuffer().setOne(0, bytes(rows));
    }

    /** Those of so many rows that meet it have a value. */
    static void markPresent(BaseFixedWidthVector vector, int rows, IntPredicate isPresent) {
        vector.getValidityBuffer().setBytes(0, bits(rows, isPresent));
    }

    /** A bit for each row, the first in the lowest. */
    static byte[] bits(int rows, IntPredicate isSet) {
        byte[] bits = new byte[bytes(rows)];
        for (int row = 0; row < rows; row++) {
            if (isSet.test(row)) {
                bits[row >> 3] |= (byte) (1 << (row & 7));
            }
        }
        return bits;
    }

    private static int bytes(int rows) {
        return (rows + Byte.SIZE - 1) / Byte.SIZE;
    }
}
