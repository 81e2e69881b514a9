package space.bhtom.lake.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Small whole numbers as Parquet packs them: runs of one number, and groups of eight side by side. Apache Parquet format
 * 2.11, “Run Length Encoding / Bit-Packing Hybrid”.
 */
final class Runs {
    private static final int GROUP = 8;

    private final ByteBuffer bytes;
    private final int width;
    private int left;
    private boolean isRepeated;
    private int repeated;
    private long firstBit;

    /** Reads from the buffer's position on; each number has so many bits, at most 31. */
    Runs(ByteBuffer bytes, int width) {
        this.bytes = bytes;
        this.width = width;
    }

    /** Whether so many of the next numbers are surely this one; takes none. */
    boolean areNext(int number, int count) {
        return available() >= count && isRepeated && repeated == number;
    }

    /** Leaves out so many numbers. */
    void skip(int count) {
        int open = count;
        while (open > 0) {
            int taken = Math.min(open, available());
            take(taken);
            open -= taken;
        }
    }

    /** Puts the next numbers into these elements. */
    void read(int[] numbers, int from, int to) {
        int at = from;
        while (at < to) {
            int taken = Math.min(to - at, available());
            if (isRepeated) {
                Arrays.fill(numbers, at, at + taken, repeated);
            } else {
                unpack(numbers, at, at + taken);
            }
            take(taken);
            at += taken;
        }
    }

    private void take(int count) {
        left -= count;
        if (!isRepeated) {
            firstBit += (long) count * width;
        }
    }

    private int available() {
        while (left == 0) {
            int header = (int) Varint.read(bytes);
            isRepeated = (header & 1) == 0;
            if (isRepeated) {
                left = header >>> 1;
                repeated = littleEndian((width + 7) / 8);
            } else {
                int groups = header >>> 1;
                left = groups * GROUP;
                firstBit = (long) bytes.position() * 8;
                // the last group may end with the page
                bytes.position(Math.min(bytes.limit(), bytes.position() + groups * width));
            }
        }
        return left;
    }

    private void unpack(int[] numbers, int from, int to) {
        long mask = (1L << width) - 1;
        long bit = firstBit;
        int end = bytes.limit();
        for (int i = from; i < to; i++) {
            int place = (int) (bit >>> 3);
            long word = place + Long.BYTES <= end ? bytes.getLong(place) : lastBytes(place, end);
            numbers[i] = (int) (word >>> (bit & 7) & mask);
            bit += width;
        }
    }

    private long lastBytes(int place, int end) {
        long word = 0;
        for (int i = place; i < end; i++) {
            word |= (bytes.get(i) & 0xFFL) << (i - place) * 8;
        }
        return word;
    }

    private int littleEndian(int length) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number |= (bytes.get() & 0xFF) << i * 8;
        }
        return number;
    }
}
