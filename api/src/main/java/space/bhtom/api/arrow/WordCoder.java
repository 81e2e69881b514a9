package space.bhtom.api.arrow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.util.ByteFunctionHelpers;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Numbers the words of a column, as they come: neighbouring rows mostly have the same, so that most are compared and few
 * looked up.
 */
final class WordCoder implements AutoCloseable {
    /** A column of more different texts than these starts again: its dictionary shall not grow for ever. */
    private static final int MOST_WORDS = 65_536;

    private final BufferAllocator memory;
    private final IntVector codes;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> fresh = new ArrayList<>();
    private boolean isBegunAgain = true;

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
            encode(texts, size);
        }
        codes.setValueCount(size);
        return codes;
    }

    private void encode(VarCharVector texts, int size) {
        ArrowBuf bytes = texts.getDataBuffer();
        ArrowBuf offsets = texts.getOffsetBuffer();
        boolean hasNulls = texts.getNullCount() > 0;
        int lastFrom = 0;
        int lastLength = -1;
        long lastHead = 0;
        int code = 0;
        int from = offsets.getInt(0);
        for (int row = 0; row < size; row++) {
            int to = offsets.getInt((long) (row + 1) * Integer.BYTES);
            if (!hasNulls || !texts.isNull(row)) {
                int length = to - from;
                long head = head(bytes, from, length);
                if (length != lastLength || head != lastHead || !isSameTail(bytes, from, lastFrom, length)) {
                    code = code(new String(texts.get(row), StandardCharsets.UTF_8));
                    lastLength = length;
                    lastHead = head;
                    lastFrom = from;
                }
                codes.set(row, code);
            }
            from = to;
        }
    }

    /** The first eight bytes, or as many as there are, as a number. */
    private static long head(ArrowBuf bytes, int from, int length) {
        if (length >= Long.BYTES) {
            return bytes.getLong(from);
        }
        if (from + Long.BYTES <= bytes.capacity()) {
            return bytes.getLong(from) & ((1L << (Byte.SIZE * length)) - 1);
        }
        long head = 0;
        for (int i = 0; i < length; i++) {
            head |= (bytes.getByte(from + i) & 0xFFL) << (Byte.SIZE * i);
        }
        return head;
    }

    /** Whether what follows the first eight bytes is the same. */
    private static boolean isSameTail(ArrowBuf bytes, int from, int lastFrom, int length) {
        return length <= Long.BYTES
                || ByteFunctionHelpers.equal(
                                bytes,
                                from + Long.BYTES,
                                from + length,
                                bytes,
                                lastFrom + Long.BYTES,
                                lastFrom + length)
                        != 0;
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
