package space.bhtom.lake.lightcurve;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.vector.BaseFixedWidthVector;

/** The numbers of an Arrow vector as they lie in memory, to be copied at once. */
final class ArrowNumbers {
    private ArrowNumbers() {}

    /** The first so many; absent ones are whatever stands there. */
    static ByteBuffer of(BaseFixedWidthVector vector, int rows) {
        int bytes = rows * vector.getTypeWidth();
        return vector.getDataBuffer().nioBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
