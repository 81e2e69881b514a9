package space.bhtom.lake.table;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;

/**
 * Rows of files as they shall be written again: with what Postgres says of unsettled batches. Tables and views live as
 * long as DuckDB's connection.
 */
final class TruthTables {
    /** All rows of the files, true. */
    static final String ROWS = "true_row";

    private static final String CREATE = """
            CREATE TEMP TABLE unsettled (batch_id BIGINT, is_active BOOLEAN, target_id BIGINT, healpix29 BIGINT);
            CREATE TEMP TABLE excluded (batch_id BIGINT, row_number BIGINT)""";

    /** Rows that stay in their cell are found by the bounds of the files' row groups, so their cell stays a plain column. */
    private static final String TRUE_ROWS = """
            CREATE TEMP VIEW corrected AS
            SELECT file.* REPLACE (
                       CASE WHEN unsettled.batch_id IS NULL THEN file.is_active
                            ELSE unsettled.is_active AND excluded.batch_id IS NULL END AS is_active,
                       coalesce(unsettled.target_id, file.target_id) AS target_id),
                   unsettled.healpix29 AS true_cell
            FROM %1$s file
            LEFT JOIN unsettled ON unsettled.batch_id = file.batch_id
            LEFT JOIN excluded ON excluded.batch_id = file.batch_id AND excluded.row_number = file.row_number;
            CREATE TEMP TABLE moved AS
            SELECT * EXCLUDE (true_cell) REPLACE (true_cell AS healpix29)
            FROM corrected WHERE true_cell <> healpix29;
            CREATE TEMP VIEW true_row AS
            SELECT * EXCLUDE (true_cell) FROM corrected WHERE true_cell IS NULL OR true_cell = healpix29
            UNION ALL FROM moved""";

    private TruthTables() {}

    static void create(DuckDBConnection duckDb, Collection<String> paths, List<UnsettledBatch> unsettled)
            throws SQLException {
        String source = files(paths);
        try (Statement statement = duckDb.createStatement()) {
            if (unsettled.isEmpty()) {
                statement.execute("CREATE TEMP VIEW " + ROWS + " AS FROM " + source);
                return;
            }
            fill(duckDb, unsettled);
            statement.execute(TRUE_ROWS.formatted(source));
        }
    }

    /** Makes the tables {@code unsettled} and {@code excluded}. */
    static void fill(DuckDBConnection duckDb, List<UnsettledBatch> unsettled) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(CREATE);
        }
        try (DuckDBAppender batches = duckDb.createAppender("temp", "main", "unsettled");
                DuckDBAppender rows = duckDb.createAppender("temp", "main", "excluded")) {
            for (UnsettledBatch batch : unsettled) {
                batches.beginRow();
                batches.append(batch.id());
                batches.append(batch.isActive());
                batches.append(batch.targetId());
                batches.append(batch.cell());
                batches.endRow();
                for (long row : batch.excluded()) {
                    rows.beginRow();
                    rows.append(batch.id());
                    rows.append(row);
                    rows.endRow();
                }
            }
        }
    }

    /** As it stands after FROM. */
    static String files(Collection<String> paths) {
        return "read_parquet(" + list(paths) + ")";
    }

    /** The same, with the path of each row's file as {@code filename}. */
    static String namedFiles(Collection<String> paths) {
        return "read_parquet(" + list(paths) + ", filename = true)";
    }

    private static String list(Collection<String> paths) {
        return paths.stream().sorted().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
