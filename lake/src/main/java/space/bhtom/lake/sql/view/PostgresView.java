package space.bhtom.lake.sql.view;

import java.util.List;
import java.util.stream.Collectors;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.account.Viewer;

/**
 * A view whose rows lie in Postgres.
 *
 * @param view what is published
 * @param from Postgres' tables and conditions
 * @param expressions Postgres' expressions, one for each column
 */
record PostgresView(PublishedView view, String from, List<String> expressions) {

    PostgresView {
        expressions = List.copyOf(expressions);
    }

    /** Copies what the viewer may read out of Postgres, as {@link #create} reads it. */
    String copy(Viewer viewer) {
        String readable = from.replace("{readable}", "NOT " + AccessPolicy.unreadable(viewer));
        return "COPY (SELECT " + String.join(", ", expressions) + " FROM " + readable
                + ") TO STDOUT (FORMAT csv, NULL '\\N', FORCE_QUOTE *)";
    }

    /** Makes it in DuckDB from this file. */
    String create(String file) {
        String columns = view.columns().stream()
                .map(column -> DuckDb.literal(column.name()) + ": " + DuckDb.literal(column.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "CREATE TEMP TABLE " + view.name() + " AS SELECT * FROM read_csv(" + DuckDb.literal(file)
                + ", header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n',"
                + " nullstr = '\\N', allow_quoted_nulls = false, parallel = false, max_line_size = 16777216,"
                + " columns = " + columns + ")";
    }
}
