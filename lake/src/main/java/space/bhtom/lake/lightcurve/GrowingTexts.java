package space.bhtom.lake.lightcurve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.ChunkRows;

/** Words, each kept once. */
final class GrowingTexts implements GrowingColumn {
    private static final int ABSENT = -1;

    private final Map<String, Integer> codesByWord = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private int[] codes = new int[FIRST_CAPACITY];
    private int size;

    @Override
    public void add(ResultSet row, int position) throws SQLException {
        append(code(row.getString(position)));
    }

    @Override
    public void add(FieldVector vector, int rows) {
        VarCharVector column = (VarCharVector) vector;
        makeRoom(rows);
        if (column.getNullCount() == rows) {
            Arrays.fill(codes, size, size + rows, ABSENT);
            size += rows;
            return;
        }
        byte[] last = new byte[0];
        int lastCode = ABSENT;
        ByteBuffer text = column.getDataBuffer().nioBuffer(0, column.getEndOffset(rows - 1));
        for (int row = 0; row < rows; row++) {
            if (column.isNull(row)) {
                codes[size++] = ABSENT;
                continue;
            }
            int start = column.getStartOffset(row);
            int end = column.getEndOffset(row);
            if (lastCode == ABSENT || !isSame(text, start, end, last)) {
                last = new byte[end - start];
                text.get(start, last);
                lastCode = code(new String(last, StandardCharsets.UTF_8));
            }
            codes[size++] = lastCode;
        }
    }

    @Override
    public void add(ChunkRows rows) {
        makeRoom(rows.size());
        if (rows.isEmpty()) {
            Arrays.fill(codes, size, size + rows.size(), ABSENT);
            size += rows.size();
            return;
        }
        int[] known = new int[rows.places()];
        Arrays.fill(known, ABSENT);
        int last = ABSENT;
        for (int row = 0; row < rows.size(); row++) {
            int place = rows.place(row);
            if (place < 0) {
                codes[size++] = ABSENT;
                continue;
            }
            if (known[place] == ABSENT) {
                known[place] = last >= 0 && rows.isSameText(last, place) ? known[last] : code(rows.textAt(place));
            }
            last = place;
            codes[size++] = known[place];
        }
    }

    /** Words come in long runs, so most are known without being taken out. */
    private static boolean isSame(ByteBuffer text, int start, int end, byte[] word) {
        if (end - start != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (text.get(start + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    private int code(@Nullable String word) {
        if (word == null) {
            return ABSENT;
        }
        Integer known = codesByWord.putIfAbsent(word, words.size());
        if (known != null) {
            return known;
        }
        words.add(word);
        return words.size() - 1;
    }

    private void append(int code) {
        makeRoom(1);
        codes[size++] = code;
    }

    private void makeRoom(int rows) {
        if (size + rows > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(size + rows, 2 * codes.length));
        }
    }

    @Override
    public void expect(int rows) {
        makeRoom(rows);
    }

    /** In this order; empty if none came. */
    TextColumn arranged(RowOrder order) {
        return size == 0 ? new TextColumn(List.of(), new int[0]) : order.of(words, codes);
    }
}
