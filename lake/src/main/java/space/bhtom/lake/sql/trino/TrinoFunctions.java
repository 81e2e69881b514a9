package space.bhtom.lake.sql.trino;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How are DuckDB's functions said in Trino's SQL? Read from {@code sql/trino/functions.txt}. */
final class TrinoFunctions {
    private static final Map<String, Form> FORMS = new HashMap<>();

    static {
        resource("functions").lines().forEach(TrinoFunctions::read);
    }

    private TrinoFunctions() {}

    /**
     * What stands for a function.
     *
     * @param text a name, or with {@code isTemplate} a text with $1, $2, … and $* for all arguments
     * @param isAggregate whether the text holds aggregates, so that a FILTER goes into its arguments
     */
    record Form(String text, boolean isTemplate, boolean isAggregate) {}

    /** What stands for this one; empty where nothing does. */
    static Optional<Form> form(String name) {
        return Optional.ofNullable(FORMS.get(name));
    }

    /** A file of {@code sql/trino}, empty where there is none. */
    static String resource(String name) {
        String path = "/sql/trino/" + name + (name.equals("functions") ? ".txt" : ".sql");
        try (InputStream file = TrinoFunctions.class.getResourceAsStream(path)) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void read(String line) {
        String[] renamed = line.split(" -> ", 2);
        String[] said = line.split(" =\\+? ", 2);
        if (line.startsWith("#") || line.isBlank()) {
            return;
        }
        if (said.length == 2) {
            FORMS.put(said[0], new Form(said[1], true, line.startsWith(said[0] + " =+")));
        } else if (renamed.length == 2) {
            FORMS.put(renamed[0], new Form(renamed[1], false, false));
        } else {
            Arrays.stream(line.split(" ")).forEach(name -> FORMS.put(name, new Form(name, false, false)));
        }
    }
}
