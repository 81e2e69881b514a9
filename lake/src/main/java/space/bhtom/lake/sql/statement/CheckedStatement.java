package space.bhtom.lake.sql.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A statement of which is known that it is one SELECT over published views.
 *
 * @param sql as it is run: named parameters have become numbered ones
 * @param tree as DuckDB's parser sees it
 * @param isExplained whether its plan is wanted instead of its rows
 * @param views the published views that it names
 * @param macros the published macros that it calls
 * @param origins which columns of its answer are columns of views, by their names in small letters; only what is certain
 * @param parameters names of its parameters in the order of their numbers; “1”, “2” … where they had none
 */
public record CheckedStatement(
        String sql,
        JsonNode tree,
        boolean isExplained,
        Set<String> views,
        Set<String> macros,
        Map<String, ColumnOrigin> origins,
        List<String> parameters) {

    public CheckedStatement {
        views = Set.copyOf(views);
        macros = Set.copyOf(macros);
        origins = Map.copyOf(origins);
        parameters = List.copyOf(parameters);
    }
}
