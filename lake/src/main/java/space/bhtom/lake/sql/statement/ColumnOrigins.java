package space.bhtom.lake.sql.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of an answer are columns of a published view, as they are? Only what is certain is told: what is computed,
 * comes out of a subquery, or has a name that stands twice, is of no view.
 */
final class ColumnOrigins {
    private static final String NOTHING = "";

    private final Map<String, List<String>> views;
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final Map<String, ColumnOrigin> origins = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();

    /** The views' columns by the views' names. */
    ColumnOrigins(Map<String, List<String>> views) {
        this.views = views;
    }

    /** By names of the answer's columns, in small letters. */
    Map<String, ColumnOrigin> of(JsonNode statement) {
        JsonNode query = statement.path("node");
        if (!query.path("type").asText().equals("SELECT_NODE")) {
            return Map.of();
        }
        Set<String> commonTables = new HashSet<>();
        query.path("cte_map").path("map").forEach(entry -> commonTables.add(lower(entry.path("key"))));
        addTables(query.path("from_table"), commonTables);
        for (JsonNode item : query.path("select_list")) {
            if (!add(item)) {
                return Map.of();
            }
        }
        doubtful.forEach(origins::remove);
        return Map.copyOf(origins);
    }

    private void addTables(JsonNode from, Set<String> commonTables) {
        String type = from.path("type").asText();
        if (type.equals("JOIN")) {
            addTables(from.path("left"), commonTables);
            addTables(from.path("right"), commonTables);
            return;
        }
        String table = lower(from.path("table_name"));
        String alias = lower(from.path("alias"));
        boolean isView = type.equals("BASE_TABLE")
                && !commonTables.contains(table)
                && from.path("column_name_alias").isEmpty()
                && views.containsKey(table);
        String name = alias.isEmpty() ? table : alias;
        // a table without a name is still there: what it holds is unknown
        tables.put(name.isEmpty() ? NOTHING + tables.size() : name, isView ? table : NOTHING);
    }

    /** False where nothing can be told of the whole answer. */
    private boolean add(JsonNode item) {
        String kind = item.path("class").asText();
        if (kind.equals("COLUMN_REF")) {
            addColumn(item);
            return true;
        }
        if (kind.equals("STAR")) {
            return addAll(item);
        }
        doubtful.add(lower(item.path("alias")));
        return !hasStar(item);
    }

    private void addColumn(JsonNode item) {
        List<String> path = new ArrayList<>();
        item.path("column_names").forEach(part -> path.add(lower(part)));
        String alias = lower(item.path("alias"));
        String column = path.isEmpty() ? NOTHING : path.get(path.size() - 1);
        String name = alias.isEmpty() ? column : alias;
        String view = path.size() == 2 ? tables.getOrDefault(path.get(0), NOTHING) : viewWith(column);
        boolean isOfView =
                path.size() <= 2 && views.getOrDefault(view, List.of()).contains(column);
        put(name, isOfView ? new ColumnOrigin(view, column) : null);
    }

    /** The one view that has it; where others may have it too, none. */
    private String viewWith(String column) {
        List<String> having = tables.values().stream()
                .filter(view -> view.equals(NOTHING)
                        || views.getOrDefault(view, List.of()).contains(column))
                .toList();
        return having.size() == 1 ? having.get(0) : NOTHING;
    }

    private boolean addAll(JsonNode star) {
        boolean isPlain = !star.path("columns").asBoolean()
                && star.path("replace_list").isEmpty()
                && star.path("rename_list").isEmpty()
                && !star.path("expr").isObject();
        if (!isPlain) {
            return false;
        }
        String wanted = lower(star.path("relation_name"));
        for (Map.Entry<String, String> table : tables.entrySet()) {
            if (wanted.isEmpty() || wanted.equals(table.getKey())) {
                if (table.getValue().equals(NOTHING)) {
                    return false;
                }
                views.getOrDefault(table.getValue(), List.of())
                        .forEach(column -> put(column, new ColumnOrigin(table.getValue(), column)));
            }
        }
        return true;
    }

    private void put(String name, @Nullable ColumnOrigin origin) {
        if (origin == null || origins.containsKey(name)) {
            doubtful.add(name);
        } else {
            origins.put(name, origin);
        }
    }

    private static boolean hasStar(JsonNode node) {
        if (node.path("class").asText().equals("STAR")) {
            return true;
        }
        for (JsonNode child : node) {
            if (hasStar(child)) {
                return true;
            }
        }
        return false;
    }

    private static String lower(JsonNode text) {
        return text.asText().toLowerCase(Locale.ROOT);
    }
}
