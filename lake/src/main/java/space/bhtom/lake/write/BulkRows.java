package space.bhtom.lake.write;

import java.sql.SQLException;
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
     * Makes the temporary table or view {@link #RELATION} in this connection, whose columns may have any order. It is read
     * several times, quickest if rows of a batch lie together, and batches along the sky.
     */
    void open(DuckDBConnection duckDb) throws SQLException;

    /** {@code batch INTEGER, mjd DOUBLE, …}: the body of a CREATE TABLE. */
    static String tableColumns() {
        return BATCH + " INTEGER, "
                + COLUMNS.stream()
                        .map(column -> column.name() + " " + column.duckDbType())
                        .collect(Collectors.joining(", "));
    }
}
