package space.bhtom.lake.write;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** The rows of a bulk load with all columns of a measurement, as a view of DuckDB. Batches known before are left out. */
final class BulkTables {
    static final String MEASUREMENTS = "bulk_measurement";

    private static final String BATCHES = """
            CREATE TEMP TABLE bulk_batch (
                batch INTEGER, target_id BIGINT, healpix29 BIGINT, batch_id BIGINT)""";

    private BulkTables() {}

    static void create(DuckDBConnection duckDb, BulkPlan plan) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(BATCHES);
        }
        try (DuckDBAppender batches = duckDb.createAppender("temp", "main", "bulk_batch")) {
            for (PlannedBatch batch : plan.fresh()) {
                batches.beginRow();
                batches.append(batch.place());
                batches.append(batch.targetId());
                batches.append(batch.healpix29());
                batches.append(batch.id());
                batches.endRow();
            }
        }
        String columns = MeasurementColumns.ALL.stream()
                .map(column -> expression(column, plan))
                .collect(Collectors.joining(", "));
        try (Statement statement = duckDb.createStatement()) {
            statement.execute("CREATE TEMP VIEW %s AS SELECT %s FROM %s JOIN bulk_batch USING (batch)"
                    .formatted(MEASUREMENTS, columns, BulkRows.RELATION));
        }
    }

    private static String expression(MeasurementColumn column, BulkPlan plan) {
        return switch (column.name()) {
            case "recorded_at" -> DuckDb.literal(plan.recordedAt()) + "::TIMESTAMPTZ AS recorded_at";
            case "is_active" -> "true AS is_active";
            default -> column.name() + "::" + column.duckDbType() + " AS " + column.name();
        };
    }
}
