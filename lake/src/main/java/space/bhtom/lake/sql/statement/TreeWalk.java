package space.bhtom.lake.sql.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import space.bhtom.schema.problem.Problem;

/** Walks a statement's tree once: refuses what is on no list, and remembers what it names. */
final class TreeWalk {
    /** Our own helpers begin with an underscore, files have a dot or a stroke in them. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}][\\p{L}0-9_]*");

    private static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "LAMBDA",
            "LAMBDA_REF",
            "OPERATOR",
            "PARAMETER",
            "POSITIONAL_REFERENCE",
            "STAR",
            "SUBQUERY",
            "TYPE",
            "WINDOW");

    private static final Set<String> QUERIES =
            Set.of("SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE", "RECURSIVE_CTE_NODE");

    private static final Set<String> TABLES =
            Set.of("BASE_TABLE", "JOIN", "SUBQUERY", "TABLE_FUNCTION", "EMPTY", "EXPRESSION_LIST", "PIVOT", "SHOW_REF");

    private static final Set<String> DETAILS = Set.of(
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ASCENDING",
            "DESCENDING",
            "ORDER_DEFAULT");

    private final String sql;
    private final AllowedNames allowed;
    private final Set<String> views = new HashSet<>();
    private final Set<String> macros = new HashSet<>();
    private final List<Parameter> parameters = new ArrayList<>();

    /** A placeholder: its name, and where it stands in the text. */
    record Parameter(String name, int from, int to) {}

    TreeWalk(String sql, AllowedNames allowed) {
        this.sql = sql;
        this.allowed = allowed;
    }

    Set<String> views() {
        return views;
    }

    Set<String> macros() {
        return macros;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    void statement(JsonNode statement) {
        all(statement, Set.of());
    }

    /** The scope holds the names of the common table expressions that can be seen here. */
    private void all(JsonNode node, Set<String> scope) {
        if (!node.isObject()) {
            node.forEach(child -> all(child, scope));
            return;
        }
        check(node, scope);
        Set<String> inner = node.has("cte_map") ? withCommonTables(node.path("cte_map"), scope) : scope;
        for (String field : fields(node)) {
            JsonNode child = node.get(field);
            if (field.equals("function") && isTableFunction(node)) {
                // it is on another list than functions that give a value, and was looked up there
                fields(child).forEach(part -> all(child.get(part), inner));
            } else if (!field.equals("cte_map")) {
                all(child, inner);
            }
        }
    }

    private static boolean isTableFunction(JsonNode node) {
        return node.path("type").asText().equals("TABLE_FUNCTION");
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Each sees those before it, and itself if it is recursive. */
    private Set<String> withCommonTables(JsonNode commonTables, Set<String> scope) {
        Set<String> seen = new HashSet<>(scope);
        for (JsonNode entry : commonTables.path("map")) {
            String name = entry.path("key").asText().toLowerCase(Locale.ROOT);
            if (!PLAIN_NAME.matcher(name).matches() || allowed.views().contains(name)) {
                throw Problem.SQL_FORBIDDEN.of("“" + name + "” as the name of a WITH query", placeOf(name));
            }
            Set<String> own = new HashSet<>(seen);
            if (isRecursive(entry.path("value"))) {
                own.add(name);
            }
            all(entry.path("value"), own);
            seen.add(name);
        }
        return seen;
    }

    private static boolean isRecursive(JsonNode commonTable) {
        return commonTable.path("query_node").path("type").asText().equals("RECURSIVE_CTE_NODE");
    }

    private void check(JsonNode node, Set<String> scope) {
        if (node.has("class")) {
            checkExpression(node);
        } else if (node.path("type").isTextual()) {
            checkPart(node, scope);
        }
    }

    private void checkExpression(JsonNode node) {
        String kind = node.path("class").asText();
        if (!EXPRESSIONS.contains(kind)) {
            throw forbidden("An expression of the kind " + kind, node);
        }
        if (kind.equals("FUNCTION") || kind.equals("WINDOW")) {
            checkFunction(node, allowed.scalarMacros(), allowed.functions(), place(node));
        }
        if (kind.equals("PARAMETER")) {
            addParameter(node);
        }
        if (kind.equals("TYPE") && isQualified(node)) {
            throw forbidden("A type of a schema", node);
        }
    }

    private void checkPart(JsonNode node, Set<String> scope) {
        String type = node.path("type").asText();
        if (type.equals("BASE_TABLE")) {
            checkTable(node, scope);
        } else if (type.equals("TABLE_FUNCTION")) {
            checkTableFunction(node);
        } else if (type.equals("SHOW_REF") && !node.path("query").isObject()) {
            throw forbidden("SHOW", node);
        } else if (!isKnown(type)) {
            throw forbidden(type.replace('_', ' '), node);
        }
    }

    private static boolean isKnown(String type) {
        return TABLES.contains(type) || QUERIES.contains(type) || DETAILS.contains(type) || type.endsWith("_TYPE_INFO");
    }

    private void checkTable(JsonNode node, Set<String> scope) {
        String name = name(node, "table_name");
        if (node.path("at_clause").isObject()) {
            throw forbidden("AT", node);
        }
        if (isQualified(node) || !scope.contains(name) && !allowed.views().contains(name)) {
            throw Problem.SQL_VIEW_UNKNOWN.of(node.path("table_name").asText(), place(node), allowed.viewList());
        }
        if (!scope.contains(name)) {
            views.add(name);
        }
    }

    private void checkTableFunction(JsonNode node) {
        JsonNode function = node.path("function");
        if (!function.path("class").asText().equals("FUNCTION")) {
            throw forbidden("This table function", node);
        }
        checkFunction(function, allowed.tableMacros(), allowed.tableFunctions(), place(node));
    }

    private void checkFunction(JsonNode node, Set<String> ours, Set<String> theirs, Place place) {
        String name = name(node, "function_name");
        if (isQualified(node) || !ours.contains(name) && !theirs.contains(name)) {
            throw Problem.SQL_FUNCTION_UNKNOWN.of(node.path("function_name").asText(), place);
        }
        if (ours.contains(name)) {
            macros.add(name);
        }
    }

    private void addParameter(JsonNode node) {
        int from = characters(node.path("query_location").asInt());
        int to = characters(node.path("query_location").asInt()
                + node.path("query_location_length").asInt());
        parameters.add(new Parameter(node.path("identifier").asText(), from, to));
    }

    private int characters(int bytes) {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        return new String(text, 0, Math.min(bytes, text.length), StandardCharsets.UTF_8).length();
    }

    private static boolean isQualified(JsonNode node) {
        return node.path("qualified_name").path("path").size() != 1;
    }

    private static String name(JsonNode node, String field) {
        return node.path(field).asText().toLowerCase(Locale.ROOT);
    }

    /** The tree tells no place for the names of common table expressions. */
    private Place placeOf(String name) {
        int at = Math.max(0, sql.toLowerCase(Locale.ROOT).indexOf(name));
        return Place.ofByte(sql, sql.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
    }

    private RuntimeException forbidden(String what, JsonNode node) {
        return Problem.SQL_FORBIDDEN.of(what, place(node));
    }

    private Place place(JsonNode node) {
        JsonNode location = node.path("query_location");
        // DuckDB writes 2^64 - 1 where it knows no place
        return Place.ofByte(sql, location.canConvertToInt() ? location.asLong() : 0);
    }
}
