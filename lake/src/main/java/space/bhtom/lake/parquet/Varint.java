package space.bhtom.lake.parquet;

import java.nio.ByteBuffer;

/** Whole numbers of as many bytes as they need, seven bits in each, the lowest first (Parquet's ULEB-128). */
final class Varint {
    private Varint() {}

    /** The number at the buffer's position, which moves on. */
    static long read(ByteBuffer bytes) {
        long number = 0;
        int shift = 0;
        long next;
        do {
            next = bytes.get();
            number |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
