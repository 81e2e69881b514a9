package space.bhtom.lake.sql.macro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A function of ours in users' SQL, read from its file in {@code sql/macro}.
 *
 * @param name as it is called; those that begin with an underscore only serve others
 * @param usage how to call it, and what it gives
 * @param meaning in words
 * @param source of the formula; empty for helpers
 * @param isTable whether it stands where a table stands
 * @param views it reads these
 * @param definition the statement that makes it
 */
public record Macro(
        String name,
        String usage,
        String meaning,
        String source,
        boolean isTable,
        Set<String> views,
        String definition) {
    private static final Pattern TABLE = Pattern.compile("AS TABLE\n");

    public Macro {
        views = Set.copyOf(views);
    }

    /** Whether users may call it. */
    public boolean isPublished() {
        return !name.startsWith("_");
    }

    static Macro read(String name) {
        String resource = "/sql/macro/" + name + ".sql";
        try (InputStream file = Macro.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("missing in the jar: " + resource);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String definition =
                    text.lines().filter(line -> !line.startsWith("-- ")).collect(Collectors.joining("\n"));
            Set<String> views = Arrays.stream(head(text, "needs").split(" "))
                    .filter(view -> !view.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            boolean isTable = TABLE.matcher(definition).find();
            return new Macro(
                    name, head(text, "usage"), head(text, "meaning"), head(text, "source"), isTable, views, definition);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String head(String text, String key) {
        String begin = "-- " + key + ":";
        return text.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()).strip())
                .findFirst()
                .orElse("");
    }
}
