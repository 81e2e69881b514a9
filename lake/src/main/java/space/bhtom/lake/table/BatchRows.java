package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.table.LakeFinding.Kind;

/** Counts of rows by batch, in files and in Postgres. */
final class BatchRows {
    private static final String FLUSHED = "SELECT id, row_count FROM batch WHERE flush_id > 0";

    private static final String WAITING = "SELECT coalesce(sum(row_count), 0) FROM batch WHERE flush_id IS NULL";

    private static final String WRONG_WAITING = """
            SELECT batch.id, batch.row_count, count(delta_measurement.batch_id), batch.flush_id
            FROM batch LEFT JOIN delta_measurement ON delta_measurement.batch_id = batch.id
            WHERE batch.flush_id IS NULL OR delta_measurement.batch_id IS NOT NULL
            GROUP BY batch.id
            HAVING count(delta_measurement.batch_id) <> CASE WHEN batch.flush_id IS NULL THEN row_count ELSE 0 END""";

    private BatchRows() {}

    static Map<Long, Integer> flushed(Connection postgres) throws SQLException {
        Map<Long, Integer> batches = new HashMap<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(FLUSHED)) {
            while (row.next()) {
                batches.put(row.getLong(1), row.getInt(2));
            }
        }
        return batches;
    }

    static long waiting(Connection postgres) throws SQLException {
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Batches whose waiting rows are not those that were acknowledged. */
    static List<LakeFinding> wrongWaiting(Connection postgres) throws SQLException {
        List<LakeFinding> found = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(WRONG_WAITING)) {
            while (row.next()) {
                row.getLong(4);
                int expected = row.wasNull() ? row.getInt(2) : 0;
                found.add(finding(row.getLong(1), expected, row.getInt(3), row.getInt(3), "wait in Postgres"));
            }
        }
        return found;
    }

    /** Batches whose rows in files are not those that were acknowledged. */
    static List<LakeFinding> compare(DuckDb duckDb, List<String> files, Map<Long, Integer> batches)
            throws SQLException {
        List<LakeFinding> found = new ArrayList<>();
        Map<Long, Integer> unseen = new HashMap<>(batches);
        if (!files.isEmpty()) {
            String list = files.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]"));
            try (DuckDBConnection own = duckDb.connect();
                    Statement statement = own.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT batch_id, count(*), count(DISTINCT row_number) FROM read_parquet(" + list
                                    + ") GROUP BY batch_id")) {
                while (row.next()) {
                    Integer promised = unseen.remove(row.getLong(1));
                    add(found, row, promised);
                }
            }
        }
        unseen.forEach((batch, rows) -> found.add(finding(batch, rows, 0, 0, "lie in files")));
        return found;
    }

    private static void add(List<LakeFinding> found, ResultSet row, @Nullable Integer promised) throws SQLException {
        long batch = row.getLong(1);
        if (promised == null) {
            found.add(new LakeFinding(
                    Kind.BATCH_UNKNOWN, "batch " + batch, row.getLong(2) + " rows of it lie in files."));
        } else if (row.getInt(2) != promised || row.getInt(3) != promised) {
            found.add(finding(batch, promised, row.getInt(2), row.getInt(3), "lie in files"));
        }
    }

    private static LakeFinding finding(long batch, int promised, int rows, int different, String where) {
        boolean isDouble = rows > different || rows > promised;
        return new LakeFinding(
                isDouble ? Kind.ROWS_DOUBLE : Kind.ROWS_MISSING,
                "batch " + batch,
                "Of %d acknowledged rows %d %s, %d of them different.".formatted(promised, rows, where, different));
    }
}
