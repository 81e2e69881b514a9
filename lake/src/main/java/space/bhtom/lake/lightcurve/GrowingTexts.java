package space.bhtom.lake.lightcurve;

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
        byte @Nullable [] lastBytes = null;
        int lastCode = ABSENT;
        for (int row = 0; row < rows; row++) {
            if (column.isNull(row)) {
                append(ABSENT);
                continue;
            }
            byte[] bytes = column.get(row);
            if (!Arrays.equals(bytes, lastBytes)) {
                lastBytes = bytes;
                lastCode = code(new String(bytes, StandardCharsets.UTF_8));
            }
            append(lastCode);
        }
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
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = code;
    }

    /** In this order. */
    TextColumn arranged(int[] order) {
        int[] arranged = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            arranged[i] = codes[order[i]];
        }
        return new TextColumn(words, arranged);
    }
}
