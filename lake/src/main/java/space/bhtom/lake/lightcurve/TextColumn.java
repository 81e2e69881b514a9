package space.bhtom.lake.lightcurve;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of few different words.
 *
 * @param words each once
 * @param codes index into {@code words} for each row; -1 is absent
 */
public record TextColumn(List<String> words, int[] codes) {
    static final int ABSENT = -1;

    public TextColumn {
        words = List.copyOf(words);
    }

    /** The word of one row. */
    public @Nullable String at(int row) {
        return codes[row] < 0 ? null : words.get(codes[row]);
    }

    /** These rows of it. */
    TextColumn only(RowOrder rows) {
        return rows.of(words, codes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextColumn that && words.equals(that.words) && Arrays.equals(codes, that.codes);
    }

    @Override
    public int hashCode() {
        return 31 * words.hashCode() + Arrays.hashCode(codes);
    }
}
