package space.bhtom.lake.sql.view;

import java.util.List;

/**
 * A view that users' SQL may read.
 *
 * @param name as in SQL
 * @param meaning in words
 * @param columns in order
 */
public record PublishedView(String name, String meaning, List<ViewColumn> columns) {

    public PublishedView {
        columns = List.copyOf(columns);
    }
}
