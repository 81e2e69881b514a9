package space.bhtom.lake.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says DuckDB's queries in Trino's dialect. */
final class QueryWriter {
    private static final Map<String, String> SETS =
            Map.of("UNION", "UNION", "UNION_BY_NAME", "", "EXCEPT", "EXCEPT", "INTERSECT", "INTERSECT");

    private static final Map<String, String> JOINS = Map.of(
            "INNER", "JOIN",
            "LEFT", "LEFT JOIN",
            "RIGHT", "RIGHT JOIN",
            "OUTER", "FULL JOIN");

    /** In texts of {@code sql/trino}: a parameter, or another macro's call with a parameter. */
    private static final Pattern IN_TEXT = Pattern.compile("\\$(\\w+)(?:\\(\\$(\\w+)\\))?");

    private final ExpressionWriter expressions = new ExpressionWriter(this);
    private final WindowWriter windows = new WindowWriter(expressions);

    static String quoted(String name) {
        if (name.indexOf(Scope.MARK) >= 0) {
            throw Scope.without("a name with the control character " + (int) Scope.MARK);
        }
        return "\"" + name.replace("\"", "\"\"").toLowerCase(Locale.ROOT) + "\"";
    }

    /** The name of a relation, which is never that of a column: Trino takes x.y for a field of a column x if there is one. */
    static String relation(String name) {
        return quoted("t." + name);
    }

    /** A query with its own WITH. */
    String write(JsonNode node, Scope scope) {
        String common = commonTables(node, scope);
        return (common.isEmpty() ? "" : "WITH " + common + " ") + withoutCommonTables(node, scope);
    }

    /** The names of its own WITH, ready to follow others. */
    String commonTables(JsonNode node, Scope scope) {
        StringJoiner list = new StringJoiner(", ");
        for (JsonNode entry : node.path("cte_map").path("map")) {
            JsonNode query = entry.path("value").path("query");
            JsonNode inner =
                    query.has("node") ? query.path("node") : entry.path("value").path("query_node");
            if (!entry.path("value").path("aliases").isEmpty() || inner.isMissingNode()) {
                throw Scope.without("a WITH query with column names");
            }
            list.add(quoted(entry.path("key").asText()) + " AS (" + write(inner, scope) + ")");
        }
        return list.toString();
    }

    String withoutCommonTables(JsonNode node, Scope scope) {
        String body =
                switch (node.path("type").asText()) {
                    case "SELECT_NODE" -> select(node, scope);
                    case "SET_OPERATION_NODE" -> set(node, scope);
                    case "CTE_NODE" -> write(node.path("child"), scope);
                    default -> throw Scope.without("a recursive query");
                };
        return body + modifiers(node.path("modifiers"), scope);
    }

    private String set(JsonNode node, Scope scope) {
        String word = SETS.getOrDefault(node.path("setop_type").asText(), "");
        if (word.isEmpty()) {
            throw Scope.without(node.path("setop_type").asText().replace('_', ' '));
        }
        boolean isAll = node.path("setop_all").asBoolean();
        JsonNode children = node.has("children") ? node.path("children") : null;
        StringJoiner parts = new StringJoiner(" " + word + (isAll ? " ALL " : " "));
        if (children != null) {
            children.forEach(child -> parts.add("(" + write(child, scope) + ")"));
        } else {
            parts.add("(" + write(node.path("left"), scope) + ")").add("(" + write(node.path("right"), scope) + ")");
        }
        return parts.toString();
    }

    private String select(JsonNode node, Scope scope) {
        if (node.path("sample").isObject()
                || node.path("qualify").isObject()
                || !node.path("aggregate_handling").asText().equals("STANDARD_HANDLING")
                || node.path("group_sets").size() > 1) {
            throw Scope.without("SAMPLE, QUALIFY, GROUP BY ALL, ROLLUP or GROUPING SETS");
        }
        boolean isDistinct = false;
        for (JsonNode modifier : node.path("modifiers")) {
            isDistinct |= modifier.path("type").asText().equals("DISTINCT_MODIFIER");
        }
        StringBuilder text = new StringBuilder(isDistinct ? "SELECT DISTINCT " : "SELECT ");
        StringJoiner columns = new StringJoiner(", ");
        node.path("select_list").forEach(column -> columns.add(expressions.column(column, scope)));
        text.append(columns);
        if (!node.path("from_table").path("type").asText().equals("EMPTY")) {
            text.append(" FROM ").append(table(node.path("from_table"), scope));
        }
        clause(text, " WHERE ", node.path("where_clause"), scope);
        if (!node.path("group_expressions").isEmpty()) {
            text.append(" GROUP BY ").append(expressions.list(node.path("group_expressions"), scope));
        }
        clause(text, " HAVING ", node.path("having"), scope);
        return text.toString();
    }

    private void clause(StringBuilder text, String word, JsonNode condition, Scope scope) {
        if (condition.isObject()) {
            text.append(word).append(expressions.write(condition, scope));
        }
    }

    private String modifiers(JsonNode modifiers, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (JsonNode modifier : modifiers) {
            switch (modifier.path("type").asText()) {
                case "ORDER_MODIFIER" ->
                    text.append(" ORDER BY ").append(windows.orders(modifier.path("orders"), scope));
                case "LIMIT_MODIFIER" -> text.append(limit(modifier, scope));
                case "DISTINCT_MODIFIER" -> {
                    if (!modifier.path("distinct_on_targets").isEmpty()) {
                        throw Scope.without("DISTINCT ON");
                    }
                }
                default -> throw Scope.without("LIMIT in per cent");
            }
        }
        return text.toString();
    }

    private String limit(JsonNode modifier, Scope scope) {
        String offset = modifier.path("offset").isObject()
                ? " OFFSET " + expressions.write(modifier.path("offset"), scope)
                : "";
        String limit =
                modifier.path("limit").isObject() ? " LIMIT " + expressions.write(modifier.path("limit"), scope) : "";
        return offset + limit;
    }

    private String table(JsonNode node, Scope scope) {
        if (node.path("sample").isObject() || !node.path("column_name_alias").isEmpty()) {
            throw Scope.without("a sample of a table, or new names for its columns");
        }
        String alias = node.path("alias").asText();
        return switch (node.path("type").asText()) {
            case "BASE_TABLE" ->
                quoted(node.path("table_name").asText()) + " AS "
                        + relation(alias.isEmpty() ? node.path("table_name").asText() : alias);
            case "SUBQUERY" ->
                "(" + write(node.path("subquery").path("node"), scope) + ")"
                        + (alias.isEmpty() ? "" : " AS " + relation(alias));
            case "TABLE_FUNCTION" -> tableFunction(node.path("function"), alias, scope);
            case "JOIN" -> join(node, scope);
            default ->
                throw Scope.without("a table of the kind " + node.path("type").asText());
        };
    }

    private String tableFunction(JsonNode call, String alias, Scope scope) {
        String name = call.path("function_name").asText().toLowerCase(Locale.ROOT);
        TrinoMacros.Known macro = scope.macros().find(name);
        if (macro == null) {
            throw Scope.without("the table function " + name);
        }
        return "(" + body(macro, inner(macro, call, scope)) + ") AS " + relation(alias.isEmpty() ? name : alias);
    }

    private String body(TrinoMacros.Known macro, Scope inner) {
        return macro.text().isEmpty() ? write(macro.body(), inner) : filled(macro.text(), inner);
    }

    private String join(JsonNode node, Scope scope) {
        String left = table(node.path("left"), scope);
        String right = table(node.path("right"), scope);
        String word = JOINS.get(node.path("join_type").asText());
        String kind = node.path("ref_type").asText();
        if (kind.equals("CROSS")) {
            return left + " CROSS JOIN " + right;
        }
        if (word == null || !kind.equals("REGULAR")) {
            throw Scope.without(kind + " " + node.path("join_type").asText() + " JOIN");
        }
        boolean isNested = node.path("right").path("type").asText().equals("JOIN");
        StringBuilder text = new StringBuilder(left + " " + word + " " + (isNested ? "(" + right + ")" : right));
        if (node.path("using_columns").isEmpty()) {
            return text + " ON " + expressions.write(node.path("condition"), scope);
        }
        StringJoiner columns = new StringJoiner(", ", " USING (", ")");
        node.path("using_columns").forEach(column -> columns.add(quoted(column.asText())));
        return text.append(columns).toString();
    }

    /** What a macro's body sees of a call of it. */
    Scope inner(TrinoMacros.Known macro, JsonNode call, Scope scope) {
        Map<String, String> texts = new HashMap<>();
        macro.bound(call.path("arguments"))
                .forEach((name, argument) -> texts.put(name, expressions.write(argument, scope)));
        return new Scope(scope.macros(), texts);
    }

    /** A text of {@code sql/trino} with the arguments put in. */
    String filled(String text, Scope scope) {
        return IN_TEXT.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(part(match.group(1), match.group(2), scope)));
    }

    private String part(String name, @Nullable String given, Scope scope) {
        TrinoMacros.Known macro = given == null ? null : scope.macros().find(name);
        if (macro == null || given == null) {
            String argument = scope.argument(name);
            if (argument == null) {
                throw new IllegalStateException("no parameter " + name);
            }
            return argument;
        }
        Map<String, String> inner = new LinkedHashMap<>();
        String only = macro.parameters().keySet().iterator().next();
        String value = scope.argument(given);
        inner.put(only, value == null ? "" : value);
        return body(macro, new Scope(scope.macros(), inner));
    }
}
