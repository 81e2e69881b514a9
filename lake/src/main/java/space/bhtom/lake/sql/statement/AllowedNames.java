package space.bhtom.lake.sql.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may a statement name?
 *
 * @param views published views
 * @param scalarMacros published macros that give a value
 * @param tableMacros published macros that give rows
 * @param functions functions of DuckDB that give a value
 * @param tableFunctions functions of DuckDB that give rows
 */
public record AllowedNames(
        Set<String> views,
        Set<String> scalarMacros,
        Set<String> tableMacros,
        Set<String> functions,
        Set<String> tableFunctions) {

    public AllowedNames {
        views = Set.copyOf(views);
        scalarMacros = Set.copyOf(scalarMacros);
        tableMacros = Set.copyOf(tableMacros);
        functions = Set.copyOf(functions);
        tableFunctions = Set.copyOf(tableFunctions);
    }

    /** These views and macros, and the functions listed in our resources. */
    public static AllowedNames of(Set<String> views, Set<String> scalarMacros, Set<String> tableMacros) {
        return new AllowedNames(
                views, scalarMacros, tableMacros, words("/sql/functions.txt"), words("/sql/table-functions.txt"));
    }

    /** All published views, for a sentence. */
    String viewList() {
        return String.join(", ", new TreeSet<>(views));
    }

    private static Set<String> words(String resource) {
        try (InputStream file = AllowedNames.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("missing in the jar: " + resource);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("# "))
                    .flatMap(AllowedNames::split)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<String> split(String line) {
        return Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty());
    }
}
