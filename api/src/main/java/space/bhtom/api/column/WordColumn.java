package space.bhtom.api.column;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.TextColumn;
import tools.jackson.core.io.JsonStringEncoder;

/** Words, each quoted once however often it occurs. */
final class WordColumn extends Column<@Nullable String> {
    private final TextColumn text;
    private final List<String> quoted;

    WordColumn(TextColumn text) {
        super(text.codes().length);
        this.text = text;
        this.quoted = text.words().stream().map(WordColumn::quote).toList();
    }

    private static String quote(String word) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(word)) + '"';
    }

    @Override
    public @Nullable String get(int row) {
        return text.at(row);
    }

    @Override
    void append(JsonText json, int row) {
        int code = text.codes()[row];
        json.raw(code < 0 ? "null" : quoted.get(code));
    }
}
