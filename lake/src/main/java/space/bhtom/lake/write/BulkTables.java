package space.bhtom.lake.write;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** What DuckDB is told of a bulk load: its batches, and its rows with all columns of a measurement, checked. */
final class BulkTables {
    static final String MEASUREMENTS = "bulk_measurement";

    private BulkTables() {}

    /** Batches known before are left out. */
    static void createBatches(DuckDBConnection duckDb, BulkPlan plan) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("CREATE TEMP TABLE %s (%s INTEGER, target_id BIGINT, healpix29 BIGINT, batch_id BIGINT)"
                    .formatted(BulkRows.BATCHES, BulkRows.BATCH));
        }
        try (DuckDBAppender batches = duckDb.createAppender("temp", "main", BulkRows.BATCHES)) {
            for (PlannedBatch batch : plan.fresh()) {
                batches.beginRow();
                batches.append(batch.place());
                batches.append(batch.targetId());
                batches.append(batch.healpix29());
                batches.append(batch.id());
                batches.endRow();
            }
        }
    }

    /** A bad row fails whoever reads it. */
    static void createMeasurements(DuckDBConnection duckDb, BulkPlan plan) throws SQLException {
        Set<String> listed = listed(duckDb);
        String columns = MeasurementColumns.ALL.stream()
                .map(column -> expression(column, plan, listed))
                .collect(Collectors.joining(", "));
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(
                    "CREATE TEMP VIEW %s AS SELECT %s FROM %s".formatted(MEASUREMENTS, columns, BulkRows.RELATION));
        }
    }

    /** Columns of an enumerated type, whose words Parquet's writer need not find out. */
    private static Set<String> listed(DuckDBConnection duckDb) throws SQLException {
        Set<String> listed = new HashSet<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("DESCRIBE " + BulkRows.RELATION)) {
            while (row.next()) {
                if (row.getString(2).startsWith("ENUM") && row.getString(2).indexOf(0) < 0) {
                    listed.add(row.getString(1));
                }
            }
        }
        return listed;
    }

    private static String expression(MeasurementColumn column, BulkPlan plan, Set<String> listed) {
        if (listed.contains(column.name())) {
            return column.name();
        }
        return switch (column.name()) {
            case "recorded_at" -> DuckDb.literal(plan.recordedAt()) + "::TIMESTAMPTZ AS recorded_at";
            case "is_active" -> "true AS is_active";
            case "row_number" -> BulkCheck.checkedRowNumber(plan.bandpasses(), listed) + " AS row_number";
            default -> column.name() + "::" + column.duckDbType() + " AS " + column.name();
        };
    }
}
