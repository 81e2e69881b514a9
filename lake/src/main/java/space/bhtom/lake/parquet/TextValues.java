package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/** Texts: each different one is kept once. */
final class TextValues extends ColumnValues {
    private static final int FIRST_VALUES = 1_024;
    private static final int FIRST_BYTES = 16 << 10;

    /** Each word as Parquet writes it: its length, then its bytes. */
    private byte[] bytes = new byte[FIRST_BYTES];

    private int[] starts = new int[FIRST_VALUES + 1];
    private int[] slots = new int[2 * FIRST_VALUES];
    private int words;
    private int[] places = new int[FIRST_VALUES];

    TextValues(ColumnDescriptor column) {
        super(column);
    }

    @Override
    void clear() {
        super.clear();
        words = 0;
        Arrays.fill(slots, 0);
    }

    @Override
    void take(FieldVector vector, ArrowReader batches, int from, int to) throws IOException {
        if (count + to - from > places.length) {
            places = Arrays.copyOf(places, Math.max(count + to - from, 2 * count));
        }
        DictionaryEncoding listed = vector.getField().getDictionary();
        if (listed == null) {
            takeTexts((VarCharVector) vector, from, to);
        } else {
            VarCharVector list = (VarCharVector) batches.lookup(listed.getId()).getVector();
            takeListed((BaseIntVector) vector, list, from, to);
        }
    }

    private void takeTexts(VarCharVector vector, int from, int to) {
        int first = vector.getStartOffset(from);
        byte[] texts = new byte[vector.getEndOffset(to - 1) - first];
        vector.getDataBuffer().getBytes(first, texts);
        int last = -1;
        for (int row = from; row < to; row++) {
            if (isThere(row - from, to - from)) {
                int start = vector.getStartOffset(row) - first;
                int end = vector.getEndOffset(row) - first;
                last = last >= 0 && isWord(last, texts, start, end) ? last : word(texts, start, end);
                places[count++] = last;
            }
        }
    }

    private void takeListed(BaseIntVector vector, VarCharVector list, int from, int to) {
        int[] known = new int[list.getValueCount()];
        Arrays.fill(known, -1);
        for (int row = from; row < to; row++) {
            if (isThere(row - from, to - from)) {
                int place = (int) vector.getValueAsLong(row);
                if (known[place] < 0) {
                    byte[] text = list.get(place);
                    known[place] = word(text, 0, text.length);
                }
                places[count++] = known[place];
            }
        }
    }

    private boolean isWord(int word, byte[] texts, int start, int end) {
        return Arrays.equals(bytes, starts[word] + Integer.BYTES, starts[word + 1], texts, start, end);
    }

    private int word(byte[] texts, int start, int end) {
        int slot = slot(texts, start, end);
        while (slots[slot] > 0) {
            if (isWord(slots[slot] - 1, texts, start, end)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        append(texts, start, end);
        slots[slot] = words;
        if (2 * words > slots.length) {
            spread();
        }
        return words - 1;
    }

    private int slot(byte[] texts, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + texts[i];
        }
        hash *= 0x9E3779B9;
        return hash >>> Integer.SIZE - Integer.numberOfTrailingZeros(slots.length);
    }

    private void append(byte[] texts, int start, int end) {
        int length = end - start;
        int at = starts[words];
        int next = at + Integer.BYTES + length;
        if (next > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(next, 2 * bytes.length));
        }
        if (words + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, length);
        System.arraycopy(texts, start, bytes, at + Integer.BYTES, length);
        words++;
        starts[words] = next;
    }

    private void spread() {
        slots = new int[2 * slots.length];
        for (int word = 0; word < words; word++) {
            int slot = slot(bytes, starts[word] + Integer.BYTES, starts[word + 1]);
            while (slots[slot] > 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = word + 1;
        }
    }

    @Override
    void write(PageWriter pages) throws IOException {
        pages.begin(column(), rows());
        boolean isListed = words > 0 && words <= DICTIONARY_VALUES;
        if (isListed) {
            pages.dictionary(Arrays.copyOf(bytes, starts[words]), words);
        }
        Encoding encoding = isListed ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
        for (int page = 0; page < pages(); page++) {
            byte[] values = isListed ? places(words, places, piece(page)) : plain(piece(page));
            page(pages, page, values, encoding, statistics(piece(page)));
        }
        pages.end();
    }

    private byte[] plain(Piece piece) {
        int size = 0;
        for (int i = piece.from(); i < piece.to(); i++) {
            size += starts[places[i] + 1] - starts[places[i]];
        }
        byte[] values = new byte[size];
        int at = 0;
        for (int i = piece.from(); i < piece.to(); i++) {
            int length = starts[places[i] + 1] - starts[places[i]];
            System.arraycopy(bytes, starts[places[i]], values, at, length);
            at += length;
        }
        return values;
    }

    private Statistics<?> statistics(Piece piece) {
        Statistics<?> statistics = Statistics.createStats(column().getPrimitiveType());
        if (piece.size() > 0) {
            int lowest = places[piece.from()];
            int highest = lowest;
            for (int i = piece.from() + 1; i < piece.to(); i++) {
                int word = places[i];
                if (word != places[i - 1]) {
                    lowest = compare(word, lowest) < 0 ? word : lowest;
                    highest = compare(word, highest) > 0 ? word : highest;
                }
            }
            statistics.updateStats(binary(lowest));
            statistics.updateStats(binary(highest));
        }
        return statistics;
    }

    private int compare(int one, int other) {
        return Arrays.compareUnsigned(
                bytes,
                starts[one] + Integer.BYTES,
                starts[one + 1],
                bytes,
                starts[other] + Integer.BYTES,
                starts[other + 1]);
    }

    private Binary binary(int word) {
        return Binary.fromConstantByteArray(Arrays.copyOfRange(bytes, starts[word] + Integer.BYTES, starts[word + 1]));
    }
}
