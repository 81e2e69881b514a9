package space.bhtom.lake.scan;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What another engine needs to see the measurements as a viewer may see them at one moment: the snapshot, the small tables
 * of exceptions and waiting rows, and the query that puts them together.
 *
 * <p>Whoever opens it closes it.
 */
public final class ScanDraft implements AutoCloseable {
    private final DuckDBConnection connection;
    private final @Nullable Long snapshotId;
    private final List<String> tables;

    ScanDraft(DuckDBConnection connection, @Nullable Long snapshotId) throws SQLException {
        this.connection = connection;
        this.snapshotId = snapshotId;
        this.tables = tables(connection);
    }

    /** Holds the small tables. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** The Iceberg snapshot to read; absent while the table is empty. */
    public @Nullable Long snapshotId() {
        return snapshotId;
    }

    /** Those of the small tables that are there. */
    public List<String> tables() {
        return tables;
    }

    /**
     * The query, in standard SQL.
     *
     * @param measurement how the table of this snapshot is called where it runs
     * @param copy how a small table is called there
     */
    public String sql(String measurement, UnaryOperator<String> copy) {
        List<String> parts = new ArrayList<>();
        if (snapshotId != null) {
            parts.add("SELECT " + ScanView.qualified() + " FROM " + measurement + " AS file WHERE file.is_active"
                    + without(ScanTables.HIDDEN_TARGET, "target_id", copy)
                    + without(ScanTables.SET_ASIDE, "batch_id", copy));
        }
        if (snapshotId != null && tables.contains(ScanTables.RECOUNTED)) {
            parts.add(recounted(measurement, copy));
        }
        if (tables.contains(ScanTables.WAITING)) {
            parts.add("SELECT " + String.join(", ", ScanView.COLUMNS) + " FROM " + copy.apply(ScanTables.WAITING));
        }
        return parts.isEmpty()
                ? "SELECT " + ScanView.qualified() + " FROM " + measurement + " AS file WHERE false"
                : String.join("\nUNION ALL\n", parts);
    }

    private String without(String table, String column, UnaryOperator<String> copy) {
        return tables.contains(table)
                ? " AND file." + column + " NOT IN (SELECT " + column + " FROM " + copy.apply(table) + ")"
                : "";
    }

    private String recounted(String measurement, UnaryOperator<String> copy) {
        String columns =
                ScanView.COLUMNS.stream().map(ScanView::recountedColumn).collect(Collectors.joining(", "));
        String excluded = tables.contains(ScanTables.EXCLUDED)
                ? " WHERE NOT EXISTS (SELECT 1 FROM " + copy.apply(ScanTables.EXCLUDED) + " AS excluded"
                        + " WHERE excluded.batch_id = file.batch_id AND excluded.row_number = file.row_number)"
                : "";
        return "SELECT " + columns + " FROM " + measurement + " AS file JOIN " + copy.apply(ScanTables.RECOUNTED)
                + " AS recounted ON recounted.batch_id = file.batch_id" + excluded;
    }

    private static List<String> tables(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return ScanTables.names(statement);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("DuckDB does not let go: " + failed.getMessage(), failed);
        }
    }
}
