package space.bhtom.lake.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.macro.Macro;
import space.bhtom.lake.sql.macro.Macros;

/**
 * Our macros for Trino, which has none: their bodies are put where they are called. They are those of DuckDB, said in
 * Trino's dialect; three that DuckDB says by means that Trino lacks are files of {@code sql/trino}.
 */
final class TrinoMacros {
    private static final Pattern HEAD =
            Pattern.compile("(?s)CREATE TEMP MACRO (\\w+)\\(([^)]*)\\) AS\\s+(?:TABLE\n)?(.*)");

    private final Map<String, Known> macros = new HashMap<>();

    /**
     * A macro.
     *
     * @param parameters names, each with the tree of its default or none
     * @param body its tree: a statement's if it is a table, else an expression's
     * @param text Trino's own text of it, with $name for the parameters; empty where the tree is said in its dialect
     * @param isTable whether it stands where a table stands
     */
    record Known(Map<String, @Nullable JsonNode> parameters, JsonNode body, String text, boolean isTable) {

        /** Which argument is which? Given by place or by name, else the default. */
        Map<String, JsonNode> bound(JsonNode arguments) {
            Map<String, JsonNode> bound = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(parameters.keySet());
            int place = 0;
            for (JsonNode argument : arguments) {
                String name = argument.path("name").asText();
                bound.put(name.isEmpty() ? names.get(place++) : name, argument.path("expression"));
            }
            parameters.forEach((name, value) -> {
                if (value != null) {
                    bound.putIfAbsent(name, value);
                }
            });
            return bound;
        }
    }

    /** The parser makes a tree of a statement, as the sandbox does. */
    TrinoMacros(Function<String, JsonNode> parser) {
        for (Macro macro : Macros.ALL) {
            Matcher head = HEAD.matcher(macro.definition().strip());
            if (!head.matches()) {
                throw new IllegalStateException("not a macro: " + macro.name());
            }
            Map<String, @Nullable JsonNode> parameters = new LinkedHashMap<>();
            for (String parameter : head.group(2).split(",\\s*")) {
                String[] parts = parameter.split("\\s*:=\\s*");
                parameters.put(parts[0], parts.length == 1 ? null : expression(parser, parts[1]));
            }
            String text = TrinoFunctions.resource(macro.name());
            JsonNode body = macro.isTable() ? statement(parser, head.group(3)) : expression(parser, head.group(3));
            macros.put(macro.name(), new Known(parameters, body, text, macro.isTable()));
        }
    }

    private static JsonNode statement(Function<String, JsonNode> parser, String sql) {
        return parser.apply(sql).path("statements").path(0).path("node");
    }

    private static JsonNode expression(Function<String, JsonNode> parser, String sql) {
        return statement(parser, "SELECT " + sql).path("select_list").path(0);
    }

    /** Null where there is none of this name. */
    @Nullable
    Known find(String name) {
        return macros.get(name);
    }
}
