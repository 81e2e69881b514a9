package space.bhtom.lake.write;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** Where the rows of a bulk load come from: a relation of DuckDB, so that none of them passes through Java. */
@FunctionalInterface
public interface BulkRows {
    /** The relation. */
    String RELATION = "bulk_row";

    /** Which batch of the load a row belongs to: its place in the list, from 0, INTEGER. */
    String BATCH = "batch";

    /** What only the lake can know of a measurement. */
    Set<String> KNOWN_BY_LAKE = Set.of("target_id", "healpix29", "batch_id", "recorded_at", "is_active");

    /** Its columns beside {@link #BATCH}: row_number, from 0 and without gaps in each batch, and what was measured. */
    List<MeasurementColumn> COLUMNS = MeasurementColumns.ALL.stream()
            .filter(column -> !KNOWN_BY_LAKE.contains(column.name()))
            .toList();

    /**
     * The batches of the load that are to be recorded: a temporary table of {@link #BATCH} and, as files have them,
     * target_id, healpix29 and batch_id. It is there before the rows are.
     */
    String BATCHES = "bulk_batch";

    /**
     * Makes the temporary table or view {@link #RELATION} in this connection: rows joined with {@link #BATCHES}, with the
     * columns of both, in any order of the columns, texts perhaps of an enumerated type. It is read once, if rows come in the order of files: by
     * healpix29, target_id, bandpass and mjd; in another order they are sorted in a second reading.
     */
    void open(DuckDBConnection duckDb) throws SQLException;

    /** How many rows has each of the batches to be recorded, by its place? Others of the load may have any number. */
    default int[] rowCounts(DuckDBConnection duckDb, int batches) throws SQLException {
        int[] counts = new int[batches];
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT %1$s, count(*) FROM %2$s GROUP BY %1$s".formatted(BATCH, RELATION))) {
            while (row.next()) {
                counts[row.getInt(1)] = row.getInt(2);
            }
        }
        return counts;
    }

    /** {@code batch INTEGER, mjd DOUBLE, …}: the body of a CREATE TABLE. */
    static String tableColumns() {
        return BATCH + " INTEGER, "
                + COLUMNS.stream()
                        .map(column -> column.name() + " " + column.duckDbType())
                        .collect(Collectors.joining(", "));
    }

    /** Makes {@link #RELATION} of a table that has {@link #tableColumns()}. */
    static String viewOf(String table) {
        return "CREATE TEMP VIEW %s AS FROM %s JOIN %s USING (%s)".formatted(RELATION, table, BATCHES, BATCH);
    }
}
