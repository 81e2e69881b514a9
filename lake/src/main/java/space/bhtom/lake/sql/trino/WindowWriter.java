package space.bhtom.lake.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Says windows and orders in Trino's dialect. */
final class WindowWriter {
    private static final String USUAL_START = "UNBOUNDED_PRECEDING";
    private static final String USUAL_END = "CURRENT_ROW_RANGE";

    private final ExpressionWriter expressions;

    WindowWriter(ExpressionWriter expressions) {
        this.expressions = expressions;
    }

    /** What ORDER BY is followed by; empty where there is no order. */
    String orders(JsonNode orders, Scope scope) {
        StringJoiner text = new StringJoiner(", ");
        for (JsonNode order : orders) {
            String direction = order.path("type").asText().equals("DESCENDING") ? " DESC" : "";
            String nulls = order.path("null_order").asText().replace('_', ' ');
            text.add(expressions.write(order.path("expression"), scope)
                    + direction
                    + (nulls.startsWith("NULLS") ? " " + nulls : ""));
        }
        return text.toString();
    }

    String write(JsonNode node, Scope scope) {
        String name = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        TrinoFunctions.Form form = TrinoFunctions.form(name)
                .filter(found -> !found.isAggregate())
                .orElseThrow(() -> Scope.without("the function " + name + " over a window"));
        if (!node.path("exclude_clause").asText().equals("NO_OTHER")
                || node.path("filter_expr").isObject()
                || node.path("distinct").asBoolean()) {
            throw Scope.without("a window with EXCLUDE, FILTER or DISTINCT");
        }
        List<String> arguments = new ArrayList<>();
        for (JsonNode argument : node.path("arguments")) {
            arguments.add(
                    expressions.write(argument.has("expression") ? argument.path("expression") : argument, scope));
        }
        for (String more : List.of("offset_expr", "default_expr")) {
            if (node.path(more).isObject()) {
                arguments.add(expressions.write(node.path(more), scope));
            }
        }
        String call = form.isTemplate()
                ? ExpressionWriter.filled(form.text(), arguments)
                : form.text() + "(" + String.join(", ", arguments) + ")";
        String nulls = node.path("ignore_nulls").asBoolean() ? " IGNORE NULLS" : "";
        return call + nulls + " OVER (" + window(node, scope) + ")";
    }

    private String window(JsonNode node, Scope scope) {
        StringJoiner parts = new StringJoiner(" ");
        if (!node.path("partitions").isEmpty()) {
            parts.add("PARTITION BY " + expressions.list(node.path("partitions"), scope));
        }
        String order = orders(node.path("orders"), scope);
        if (!order.isEmpty()) {
            parts.add("ORDER BY " + order);
        }
        String start = node.path("start").asText();
        String end = node.path("end").asText();
        if (!start.equals(USUAL_START) || !end.equals(USUAL_END)) {
            String unit =
                    (start + end).contains("ROWS") ? "ROWS" : (start + end).contains("GROUPS") ? "GROUPS" : "RANGE";
            parts.add(unit + " BETWEEN " + bound(start, node.path("start_expr"), unit, scope) + " AND "
                    + bound(end, node.path("end_expr"), unit, scope));
        }
        return parts.toString();
    }

    /** Distances are as wide as what they are measured along. */
    private String bound(String bound, JsonNode distance, String unit, Scope scope) {
        String words = bound.replaceAll("_(ROWS|RANGE|GROUPS)$", "").replace('_', ' ');
        if (!words.startsWith("EXPR ")) {
            return words;
        }
        String value = expressions.write(distance, scope);
        return (unit.equals("RANGE") ? "CAST(" + value + " AS double)" : value) + words.substring("EXPR".length());
    }
}
