package space.bhtom.lake.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the words of a column, as they come: neighbouring rows mostly have the same, so that most are compared and few
 * looked up.
 */
public final class WordCoder implements AutoCloseable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Masks that leave so many of the first eight bytes. */
    private static final long[] HEADS = new long[Long.BYTES + 1];

    static {
        for (int length = 1; length <= Long.BYTES; length++) {
            HEADS[length] = -1L >>> (Long.SIZE - Byte.SIZE * length);
        }
    }

    private final Words words;
    private final IntVector codes;
    private int[] starts = {};
    private int[] ends = {};
    private int[] numbers = {};
    private byte[] bytes = {};

    /** Adds to these words. */
    public WordCoder(String name, Words words, BufferAllocator memory) {
        this.words = words;
        this.codes = new IntVector(name, memory);
    }

    /** The numbers of these texts; overwritten by the next call. */
    public IntVector encode(VarCharVector texts) {
        words.forgetTooMany();
        int size = texts.getValueCount();
        codes.reset();
        codes.allocateNew(size);
        if (size > 0) {
            fetch(texts, size);
            boolean hasAbsent = texts.getNullCount() > 0;
            encode(size, hasAbsent ? texts : null);
            ByteBuffer values = codes.getDataBuffer().nioBuffer(0, size * Integer.BYTES);
            values.order(ByteOrder.nativeOrder()).asIntBuffer().put(numbers, 0, size);
            int validBytes = (size + Byte.SIZE - 1) / Byte.SIZE;
            if (hasAbsent) {
                codes.getValidityBuffer().setBytes(0, texts.getValidityBuffer(), 0, validBytes);
            } else {
                codes.getValidityBuffer().setOne(0, validBytes);
            }
        }
        codes.setValueCount(size);
        return codes;
    }

    /** Into memory of ours, where a byte costs less to look at. */
    private void fetch(VarCharVector texts, int size) {
        if (ends.length < size) {
            starts = new int[size];
            ends = new int[size];
            numbers = new int[size];
        }
        ByteBuffer offsets = texts.getOffsetBuffer().nioBuffer(0, (size + 1) * Integer.BYTES);
        IntBuffer all = offsets.order(ByteOrder.nativeOrder()).asIntBuffer();
        all.get(0, starts, 0, size);
        all.get(1, ends, 0, size);
        int length = ends[size - 1] - starts[0];
        if (bytes.length < length + Long.BYTES) {
            bytes = new byte[length + length / 2 + Long.BYTES];
        }
        texts.getDataBuffer().getBytes(starts[0], bytes, 0, length);
    }

    private void encode(int size, @Nullable VarCharVector absent) {
        int first = starts[0];
        int lastFrom = 0;
        int lastLength = -1;
        long lastHead = 0;
        int code = 0;
        for (int row = 0; row < size; row++) {
            int from = starts[row] - first;
            int length = ends[row] - starts[row];
            long head = (long) LONGS.get(bytes, from) & HEADS[Math.min(length, Long.BYTES)];
            if (length != lastLength || head != lastHead || !isSameTail(from, lastFrom, length)) {
                if (absent != null && absent.isNull(row)) {
                    numbers[row] = 0;
                    continue;
                }
                code = words.number(new String(bytes, from, length, StandardCharsets.UTF_8));
                lastLength = length;
                lastHead = head;
                lastFrom = from;
            }
            numbers[row] = code;
        }
    }

    /** Whether what follows the first eight bytes is the same. */
    private boolean isSameTail(int from, int lastFrom, int length) {
        return length <= Long.BYTES
                || Arrays.equals(
                        bytes, from + Long.BYTES, from + length, bytes, lastFrom + Long.BYTES, lastFrom + length);
    }

    @Override
    public void close() {
        codes.close();
    }
}
