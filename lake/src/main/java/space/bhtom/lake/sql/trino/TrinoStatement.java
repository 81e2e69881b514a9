package space.bhtom.lake.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A checked statement in Trino's dialect.
 *
 * @param sql with ? for parameters
 * @param parameters their names in small letters, in the order of the question marks
 */
record TrinoStatement(String sql, List<String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile(Scope.MARK + "([^" + Scope.MARK + "]*)" + Scope.MARK);

    TrinoStatement {
        parameters = List.copyOf(parameters);
    }

    /** Writes statements; the macros are made ready once. */
    static final class Dialect {
        private final TrinoMacros macros;
        private final QueryWriter queries = new QueryWriter();

        Dialect(Function<String, JsonNode> parser) {
            this.macros = new TrinoMacros(parser);
        }

        /** The views are queries by name, each of which may name those before. Fails with SQL_ENGINE_LACKS. */
        TrinoStatement write(JsonNode tree, boolean isExplained, Map<String, String> views) {
            JsonNode node = tree.path("statements").path(0).path("node");
            Scope scope = new Scope(macros, Map.of());
            List<String> common = new ArrayList<>(views.entrySet().stream()
                    .map(view -> QueryWriter.quoted(view.getKey()) + " AS (" + view.getValue() + ")")
                    .toList());
            String own = queries.commonTables(node, scope);
            if (!own.isEmpty()) {
                common.add(own);
            }
            String with = common.isEmpty() ? "" : common.stream().collect(Collectors.joining(",\n", "WITH ", "\n"));
            String text = (isExplained ? "EXPLAIN " : "") + with + queries.withoutCommonTables(node, scope);
            List<String> names = new ArrayList<>();
            Matcher parameter = PARAMETER.matcher(text);
            String sql = parameter.replaceAll(found -> {
                names.add(found.group(1).toLowerCase(Locale.ROOT));
                return "?";
            });
            return new TrinoStatement(sql, names);
        }
    }
}
