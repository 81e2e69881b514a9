package space.bhtom.lake.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whole numbers as differences from one to the next: in blocks, each of so many parts, in which what is above the block's
 * least difference stands side by side, as wide as the part needs. Apache Parquet format 2.11, “Delta Encoding”.
 */
final class Differences {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST_BLOCK = 1 << 20;

    private final ByteBuffer bytes;
    private final byte[] widths;
    private final long[] numbers;
    private final int count;
    private long last;
    private long least;
    private int part;

    /** Reads from the buffer's position on; the buffer has an array. */
    Differences(ByteBuffer bytes) throws IOException {
        this.bytes = bytes;
        long block = Varint.read(bytes);
        long parts = Varint.read(bytes);
        if (block <= 0 || block > LARGEST_BLOCK || parts <= 0 || block % parts != 0 || block / parts % Byte.SIZE != 0) {
            throw new IOException("a page with blocks of " + block + " differences in " + parts + " parts");
        }
        this.widths = new byte[(int) parts];
        this.numbers = new long[(int) (block / parts)];
        this.part = widths.length;
        this.count = (int) Varint.read(bytes);
        this.last = signed(Varint.read(bytes));
    }

    /** Puts so many numbers after the first ones into the other buffer, each as wide as that; to be called once. */
    void put(int from, int size, int width, ByteBuffer target) throws IOException {
        if (from + size > count) {
            throw new IOException("a page with fewer values than it promises");
        }
        if (from == 0 && size > 0) {
            put(last, width, target);
        }
        for (int first = 1; first < from + size; first += numbers.length) {
            addUp();
            int end = Math.min(numbers.length, from + size - first);
            for (int i = Math.max(0, from - first); i < end; i++) {
                put(numbers[i], width, target);
            }
        }
    }

    private static void put(long number, int width, ByteBuffer target) {
        if (width == Long.BYTES) {
            target.putLong(number);
        } else {
            target.putInt((int) number);
        }
    }

    /** The numbers of the next part. */
    private void addUp() throws IOException {
        if (part == widths.length) {
            least = signed(Varint.read(bytes));
            bytes.get(widths);
            part = 0;
        }
        int width = widths[part++];
        if (width < 0 || width > Long.SIZE) {
            throw new IOException("a page with differences of " + width + " bits");
        }
        int size = numbers.length / Byte.SIZE * width;
        int start = bytes.arrayOffset() + bytes.position();
        // beyond the limit: the buffer says so
        bytes.position(bytes.position() + size);
        if (width == 0) {
            for (int i = 0; i < numbers.length; i++) {
                last += least;
                numbers[i] = last;
            }
        } else {
            unpack(bytes.array(), start, width);
        }
    }

    private void unpack(byte[] packed, int start, int width) {
        long mask = -1L >>> Long.SIZE - width;
        long bit = (long) start * Byte.SIZE;
        for (int i = 0; i < numbers.length; i++) {
            int place = (int) (bit >>> 3);
            int shift = (int) (bit & 7);
            long above = word(packed, place) >>> shift;
            if (shift + width > Long.SIZE) {
                above |= (long) packed[place + Long.BYTES] << Long.SIZE - shift;
            }
            last += least + (above & mask);
            numbers[i] = last;
            bit += width;
        }
    }

    private static long word(byte[] packed, int place) {
        if (place + Long.BYTES <= packed.length) {
            return (long) LONGS.get(packed, place);
        }
        long word = 0;
        for (int i = place; i < packed.length; i++) {
            word |= (packed[i] & 0xFFL) << (i - place) * Byte.SIZE;
        }
        return word;
    }

    private static long signed(long zigzag) {
        return zigzag >>> 1 ^ -(zigzag & 1);
    }
}
