package space.bhtom.lake.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says DuckDB's expressions in Trino's dialect. Everything comes out of the checked tree, nothing of the user's text. */
final class ExpressionWriter {
    private static final Map<String, String> COMPARISONS = Map.of(
            "COMPARE_EQUAL", "=",
            "COMPARE_NOTEQUAL", "<>",
            "COMPARE_LESSTHAN", "<",
            "COMPARE_LESSTHANOREQUALTO", "<=",
            "COMPARE_GREATERTHAN", ">",
            "COMPARE_GREATERTHANOREQUALTO", ">=",
            "COMPARE_DISTINCT_FROM", "IS DISTINCT FROM",
            "COMPARE_NOT_DISTINCT_FROM", "IS NOT DISTINCT FROM");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("DOUBLE", "double"),
            Map.entry("FLOAT", "real"),
            Map.entry("TINYINT", "tinyint"),
            Map.entry("SMALLINT", "smallint"),
            Map.entry("INTEGER", "integer"),
            Map.entry("BIGINT", "bigint"),
            Map.entry("BOOLEAN", "boolean"),
            Map.entry("VARCHAR", "varchar"),
            Map.entry("DATE", "date"),
            Map.entry("TIMESTAMP", "timestamp(6)"),
            Map.entry("TIMESTAMP WITH TIME ZONE", "timestamp(6) with time zone"));

    private static final Pattern ARGUMENT = Pattern.compile("\\$(\\*|\\d+)");

    private final QueryWriter queries;
    private final WindowWriter windows = new WindowWriter(this);

    ExpressionWriter(QueryWriter queries) {
        this.queries = queries;
    }

    /** With its alias, as a column of an answer. */
    String column(JsonNode node, Scope scope) {
        String alias = node.path("alias").asText();
        return write(node, scope) + (alias.isEmpty() ? "" : " AS " + QueryWriter.quoted(alias));
    }

    /** A list of them. */
    String list(Iterable<JsonNode> nodes, Scope scope) {
        StringJoiner list = new StringJoiner(", ");
        nodes.forEach(node -> list.add(write(node, scope)));
        return list.toString();
    }

    /** Without its alias. */
    String write(JsonNode node, Scope scope) {
        String kind = node.path("class").asText();
        return switch (kind) {
            case "COLUMN_REF" -> columnReference(node, scope);
            case "CONSTANT" -> constant(node);
            case "FUNCTION" -> function(node, scope);
            case "WINDOW" -> windows.write(node, scope);
            case "SUBQUERY" -> subquery(node, scope);
            case "STAR" -> star(node);
            case "PARAMETER" -> scope.parameter(node);
            case "CAST" -> cast(node, scope);
            case "CASE" -> cases(node, scope);
            default -> condition(kind, node, scope);
        };
    }

    private String condition(String kind, JsonNode node, Scope scope) {
        return switch (kind) {
            case "COMPARISON" ->
                "(" + write(node.path("left"), scope) + " " + comparison(node.path("type")) + " "
                        + write(node.path("right"), scope) + ")";
            case "CONJUNCTION" ->
                all(node.path("children"), scope).stream()
                        .collect(Collectors.joining(
                                node.path("type").asText().equals("CONJUNCTION_OR") ? " OR " : " AND ", "(", ")"));
            case "BETWEEN" ->
                "(" + write(node.path("input"), scope) + " BETWEEN " + write(node.path("lower"), scope) + " AND "
                        + write(node.path("upper"), scope) + ")";
            case "OPERATOR" -> operator(node, scope);
            default -> throw Scope.without("an expression of the kind " + kind);
        };
    }

    private static String comparison(JsonNode type) {
        String sign = COMPARISONS.get(type.asText());
        if (sign == null) {
            throw Scope.without("the comparison " + type.asText());
        }
        return sign;
    }

    private List<String> all(JsonNode nodes, Scope scope) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(write(node, scope)));
        return texts;
    }

    private static String columnReference(JsonNode node, Scope scope) {
        List<String> names = new ArrayList<>();
        node.path("column_names").forEach(name -> names.add(name.asText()));
        String argument = names.size() == 1 ? scope.argument(names.get(0)) : null;
        if (argument != null) {
            return argument;
        }
        return switch (names.size()) {
            case 1 -> QueryWriter.quoted(names.get(0));
            case 2 -> QueryWriter.relation(names.get(0)) + "." + QueryWriter.quoted(names.get(1));
            default -> throw Scope.without("a field of a field");
        };
    }

    private static String constant(JsonNode node) {
        JsonNode literal = node.path("literal");
        String text = literal.path("text").asText();
        return switch (literal.path("kind").asText()) {
            case "INTEGER" -> text.startsWith("-") ? "(" + text + ")" : text;
            case "NUMERIC" -> "DOUBLE '" + Double.parseDouble(text) + "'";
            case "STRING" -> literal(text);
            case "BOOLEAN" -> text;
            case "NULL_LITERAL" -> "NULL";
            default -> throw Scope.without("this kind of constant");
        };
    }

    /** The sign that parts parameters from text may not be in it. */
    static String literal(String text) {
        if (text.indexOf(Scope.MARK) >= 0) {
            throw Scope.without("a text with the control character " + (int) Scope.MARK);
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static String star(JsonNode node) {
        if (!node.path("exclude_list").isEmpty()
                || !node.path("replace_list").isEmpty()
                || !node.path("qualified_exclude_list").isEmpty()
                || !node.path("rename_list").isEmpty()
                || node.path("columns").asBoolean()) {
            throw Scope.without("* with EXCLUDE, REPLACE, RENAME or COLUMNS");
        }
        String relation = node.path("relation_name").asText();
        return relation.isEmpty() ? "*" : QueryWriter.relation(relation) + ".*";
    }

    private String cast(JsonNode node, Scope scope) {
        JsonNode type = node.path("type_expr");
        String name = TYPES.get(type.path("type_name").asText().toUpperCase(Locale.ROOT));
        if (name == null || !type.path("children").isEmpty()) {
            throw Scope.without("a cast to " + type.path("type_name").asText());
        }
        String cast = node.path("try_cast").asBoolean() ? "try_cast(" : "CAST(";
        return cast + write(node.path("child"), scope) + " AS " + name + ")";
    }

    private String cases(JsonNode node, Scope scope) {
        StringBuilder text = new StringBuilder("CASE");
        for (JsonNode check : node.path("case_checks")) {
            text.append(" WHEN ").append(write(check.path("when_expr"), scope));
            text.append(" THEN ").append(write(check.path("then_expr"), scope));
        }
        if (node.path("else_expr").isObject()) {
            text.append(" ELSE ").append(write(node.path("else_expr"), scope));
        }
        return text.append(" END").toString();
    }

    private String operator(JsonNode node, Scope scope) {
        String type = node.path("type").asText();
        List<String> parts = all(node.path("children"), scope);
        String first = parts.isEmpty() ? "" : parts.get(0);
        String others = parts.stream().skip(1).collect(Collectors.joining(", "));
        return switch (type) {
            case "OPERATOR_NOT" -> "(NOT " + first + ")";
            case "OPERATOR_IS_NULL" -> "(" + first + " IS NULL)";
            case "OPERATOR_IS_NOT_NULL" -> "(" + first + " IS NOT NULL)";
            case "COMPARE_IN" -> "(" + first + " IN (" + others + "))";
            case "COMPARE_NOT_IN" -> "(" + first + " NOT IN (" + others + "))";
            case "OPERATOR_COALESCE" -> "coalesce(" + String.join(", ", parts) + ")";
            case "ARRAY_EXTRACT" -> "element_at(" + first + ", " + others + ")";
            case "ARRAY_CONSTRUCTOR" -> "ARRAY[" + String.join(", ", parts) + "]";
            default -> throw Scope.without(type.replace('_', ' ').toLowerCase(Locale.ROOT));
        };
    }

    private String subquery(JsonNode node, Scope scope) {
        String query = "(" + queries.write(node.path("subquery").path("node"), scope) + ")";
        return switch (node.path("subquery_type").asText()) {
            case "SCALAR" -> query;
            case "EXISTS" -> "EXISTS " + query;
            case "NOT_EXISTS" -> "NOT EXISTS " + query;
            case "ANY" ->
                node.path("comparison_type").asText().equals("COMPARE_EQUAL")
                        ? "(" + write(node.path("child"), scope) + " IN " + query + ")"
                        : "(" + write(node.path("child"), scope) + " " + comparison(node.path("comparison_type"))
                                + " ANY " + query + ")";
            default -> throw Scope.without("this kind of subquery");
        };
    }

    private String function(JsonNode node, Scope scope) {
        String name = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        TrinoMacros.Known macro = scope.macros().find(name);
        if (macro != null) {
            return macro(macro, node, scope);
        }
        TrinoFunctions.Form form = TrinoFunctions.form(name).orElseThrow(() -> Scope.without("the function " + name));
        String filter = node.path("filter").isObject() ? write(node.path("filter"), scope) : "";
        Function<JsonNode, String> argument = form.isAggregate() && !filter.isEmpty()
                ? one -> "CASE WHEN " + filter + " THEN " + write(one.path("expression"), scope) + " END"
                : one -> write(one.path("expression"), scope);
        List<String> arguments = new ArrayList<>();
        node.path("arguments").forEach(one -> arguments.add(argument.apply(one)));
        String end = filter.isEmpty() || form.isAggregate() ? "" : " FILTER (WHERE " + filter + ")";
        if (form.isTemplate()) {
            return signed(name, arguments, form.text()) + end;
        }
        String order = windows.orders(node.path("order_bys").path("orders"), scope);
        return form.text() + "(" + (node.path("distinct").asBoolean() ? "DISTINCT " : "") + String.join(", ", arguments)
                + (order.isEmpty() ? "" : " ORDER BY " + order) + ")" + end;
    }

    /** A minus of one argument has a sign of its own. */
    private static String signed(String name, List<String> arguments, String template) {
        return arguments.size() == 1 && (name.equals("-") || name.equals("+"))
                ? "(" + name + arguments.get(0) + ")"
                : filled(template, arguments);
    }

    static String filled(String template, List<String> arguments) {
        return ARGUMENT.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1).equals("*")
                                ? String.join(", ", arguments)
                                : arguments.get(Integer.parseInt(match.group(1)) - 1)));
    }

    private String macro(TrinoMacros.Known macro, JsonNode call, Scope scope) {
        Scope inner = queries.inner(macro, call, scope);
        return macro.text().isEmpty()
                ? "(" + write(macro.body(), inner) + ")"
                : "(" + queries.filled(macro.text(), inner) + ")";
    }
}
