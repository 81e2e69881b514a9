package space.bhtom.api.arrow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the words of a column, as they come: neighbouring rows mostly have the same, so that most are compared and few
 * looked up.
 */
final class WordCoder implements AutoCloseable {
    /** A column of more different texts than these starts again: its dictionary shall not grow for ever. */
    private static final int MOST_WORDS = 65_536;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Masks that leave so many of the first eight bytes. */
    private static final long[] HEADS = new long[Long.BYTES + 1];

    static {
        for (int length = 1; length <= Long.BYTES; length++) {
            HEADS[length] = -1L >>> (Long.SIZE - Byte.SIZE * length);
        }
    }

    private final BufferAllocator memory;
    private final IntVector codes;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> fresh = new ArrayList<>();
    private boolean isBegunAgain = true;
    private int[] starts = {};
    private int[] ends = {};
    private int[] numbers = {};
    private byte[] bytes = {};

    WordCoder(String name, BufferAllocator memory) {
        this.memory = memory;
        this.codes = new IntVector(name, memory);
    }

    /** The numbers of these words; overwritten by the next call. */
    IntVector encode(VarCharVector texts) {
        fresh.clear();
        isBegunAgain = known.isEmpty() || known.size() > MOST_WORDS;
        if (isBegunAgain) {
            known.clear();
        }
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
                code = code(new String(bytes, from, length, StandardCharsets.UTF_8));
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

    private int code(String word) {
        Integer old = known.get(word);
        if (old != null) {
            return old;
        }
        int code = known.size();
        known.put(word, code);
        fresh.add(word);
        return code;
    }

    /** Whether the words of the last call are all that count now, not an addition to those before. */
    boolean isBegunAgain() {
        return isBegunAgain;
    }

    boolean hasFreshWords() {
        return !fresh.isEmpty();
    }

    /** The words that the last call saw for the first time, in the order of their numbers; the caller closes it. */
    VarCharVector freshWords() {
        VarCharVector words = new VarCharVector("words", memory);
        words.allocateNew(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            words.setSafe(i, fresh.get(i).getBytes(StandardCharsets.UTF_8));
        }
        words.setValueCount(fresh.size());
        return words;
    }

    @Override
    public void close() {
        codes.close();
    }
}
