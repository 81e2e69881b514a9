package space.bhtom.lake.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.schema.light.MeasurementColumns;

/**
 * Measurements that do not count, out of the files of a session in which all that count are the view
 * {@link ScanSession#VIEW}: the view {@link #VIEW}, with the column {@link #STATE} that tells why.
 */
final class InactiveRows {
    static final String VIEW = "inactive";
    static final String STATE = "state";

    private static final String TABLES = """
            CREATE TEMP TABLE _dead_batch (batch_id BIGINT, target_id BIGINT, healpix29 BIGINT, state VARCHAR);
            CREATE TEMP TABLE _dead_row (batch_id BIGINT, row_number BIGINT)""";

    /** Points that were restored too: a session that began before still hides them. */
    private static final String BATCHES = """
            SELECT id, target_id, healpix29, state FROM batch
            WHERE flush_id IS NOT NULL
              AND (state <> 'ACTIVE' OR EXISTS (SELECT FROM exclusion WHERE exclusion.batch_id = batch.id))""";

    private static final String ROWS = "SELECT DISTINCT batch_id, row_number FROM exclusion";

    private static final String VIEW_SQL = """
            CREATE TEMP VIEW %s AS
            SELECT %s, CASE WHEN dead.state = 'ACTIVE' THEN 'EXCLUDED' ELSE dead.state END AS %s
            FROM %s AS file JOIN _dead_batch AS dead ON dead.batch_id = file.batch_id
            LEFT JOIN _dead_row AS point ON point.batch_id = file.batch_id AND point.row_number = file.row_number
            ANTI JOIN (SELECT batch_id, row_number FROM %s SEMI JOIN _dead_batch USING (batch_id)) AS alive
                ON alive.batch_id = file.batch_id AND alive.row_number = file.row_number
            WHERE dead.state <> 'ACTIVE' OR point.batch_id IS NOT NULL""";

    private InactiveRows() {}

    /** Makes the view. */
    static void make(Connection postgres, ScanSession session) throws SQLException {
        DuckDBConnection duckDb = session.connection();
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(TABLES);
            copy(postgres, duckDb);
            statement.execute(VIEW_SQL.formatted(VIEW, columns(), STATE, files(session.files()), ScanSession.VIEW));
        }
    }

    private static void copy(Connection postgres, DuckDBConnection duckDb) throws SQLException {
        try (Statement find = postgres.createStatement();
                DuckDBAppender batches = duckDb.createAppender("temp", "main", "_dead_batch");
                DuckDBAppender points = duckDb.createAppender("temp", "main", "_dead_row")) {
            for (ResultSet row = find.executeQuery(BATCHES); row.next(); ) {
                batches.beginRow();
                batches.append(row.getLong("id"));
                batches.append(row.getLong("target_id"));
                batches.append(row.getLong("healpix29"));
                batches.append(row.getString("state"));
                batches.endRow();
            }
            for (ResultSet row = find.executeQuery(ROWS); row.next(); ) {
                points.beginRow();
                points.append(row.getLong("batch_id"));
                points.append(row.getLong("row_number"));
                points.endRow();
            }
        }
    }

    /** Of the target to which the batch belongs now. */
    private static String columns() {
        return MeasurementColumns.ALL.stream()
                .map(column -> switch (column.name()) {
                    case "target_id", "healpix29" -> "dead." + column.name();
                    case "is_active" -> "false AS is_active";
                    default -> "file." + column.name();
                })
                .collect(Collectors.joining(", "));
    }

    private static String files(List<String> paths) {
        return paths.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "read_parquet([", "])"));
    }
}
