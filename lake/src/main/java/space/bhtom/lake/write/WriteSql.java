package space.bhtom.lake.write;

import java.util.stream.Collectors;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** The statements that record a batch. */
final class WriteSql {
    static final String INSERT_BATCH = """
            INSERT INTO batch (kind, target_id, archive, data_product_id, idempotency_key, input_sha256,
                               pipeline_version, licence, origin_key, row_count, flush_id, healpix29)
            SELECT ?, target.id, ?, ?, ?, ?, ?, ?, ?, ?, ?, target.healpix29
            FROM target WHERE target.id = ? AND target.deleted_at IS NULL AND target.merged_into IS NULL
            ON CONFLICT (idempotency_key) DO NOTHING
            RETURNING id, target_id, healpix29, recorded_at::text""";

    static final String FIND_BATCH = "SELECT id, row_count, state = 'ACTIVE' FROM batch WHERE idempotency_key = ?";

    static final String COPY_ROWS = "COPY delta_measurement ("
            + MeasurementColumns.ALL.stream().map(MeasurementColumn::name).collect(Collectors.joining(", "))
            + ") FROM STDIN";

    static final String INSERT_EVENT =
            "INSERT INTO event (kind, target_id, batch_id, row_count) VALUES ('MEASUREMENTS_ADDED', ?, ?, ?)";

    private WriteSql() {}
}
