package space.bhtom.lake.scan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The small temporary tables of a session: which rows of the files are shown otherwise or not at all. */
final class ScanTables {
    /** Batches none of whose rows are taken as the files have them. */
    static final String SET_ASIDE = "_set_aside";

    static final String HIDDEN_TARGET = "_hidden_target";
    static final String SELECTED_TARGET = "_selected_target";
    static final String RECOUNTED = "_recounted";
    static final String EXCLUDED = "_excluded";
    static final String WAITING = "_waiting";

    private ScanTables() {}

    /** Makes those that are needed, and says how files are joined with them. */
    static List<String> make(DuckDBConnection duckDb, ScanPin pin, boolean isOfTargets) throws SQLException {
        List<String> joins = new ArrayList<>();
        if (isOfTargets) {
            ScanPin.Pairs selected = pin.selectedTargets();
            make(duckDb, SELECTED_TARGET, "target_id BIGINT, healpix29 BIGINT", selected.first(), selected.second());
            joins.add("SEMI JOIN " + SELECTED_TARGET + " USING (healpix29, target_id)");
        }
        if (pin.hiddenTargetIds().length > 0) {
            make(duckDb, HIDDEN_TARGET, "target_id BIGINT", pin.hiddenTargetIds());
            joins.add("ANTI JOIN " + HIDDEN_TARGET + " USING (target_id)");
        }
        long[] setAside = pin.setAsideBatchIds();
        if (setAside.length > 0) {
            make(duckDb, SET_ASIDE, "batch_id BIGINT", setAside);
            joins.add("ANTI JOIN " + SET_ASIDE + " USING (batch_id)");
        }
        makeExceptions(duckDb, pin);
        return joins;
    }

    /** Lets waiting rows meet the same joins as those in files: what waits of a batch tells what it is, as of this moment. */
    static void takeInWaiting(DuckDBConnection duckDb, ScanPin pin) throws SQLException {
        if (pin.setAsideBatchIds().length > 0) {
            try (Statement statement = duckDb.createStatement()) {
                statement.execute(
                        "DELETE FROM " + SET_ASIDE + " WHERE batch_id IN (SELECT batch_id FROM " + WAITING + ")");
            }
        }
    }

    /** Those that are there. */
    static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery("SELECT table_name FROM duckdb_tables() WHERE temporary ORDER BY table_name")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return List.copyOf(names);
    }

    private static void makeExceptions(DuckDBConnection duckDb, ScanPin pin) throws SQLException {
        ScanPin.Recounted recounted = pin.recounted();
        if (!recounted.isEmpty()) {
            String columns = "batch_id BIGINT, target_id BIGINT, healpix29 BIGINT";
            make(duckDb, RECOUNTED, columns, recounted.batchIds(), recounted.targetIds(), recounted.cells());
        }
        ScanPin.Pairs excluded = pin.excluded();
        if (!excluded.isEmpty()) {
            make(duckDb, EXCLUDED, "batch_id BIGINT, row_number BIGINT", excluded.first(), excluded.second());
        }
    }

    /** A table of these columns, all of one length. */
    private static void make(DuckDBConnection duckDb, String table, String columns, long[]... values)
            throws SQLException {
        try (Statement create = duckDb.createStatement()) {
            create.execute("CREATE TEMP TABLE " + table + " (" + columns + ")");
        }
        try (DuckDBAppender appender = duckDb.createAppender("temp", "main", table)) {
            for (int row = 0; row < values[0].length; row++) {
                appender.beginRow();
                for (long[] column : values) {
                    appender.append(column[row]);
                }
                appender.endRow();
            }
        }
    }
}
