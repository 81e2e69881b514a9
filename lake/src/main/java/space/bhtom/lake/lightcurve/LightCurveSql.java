package space.bhtom.lake.lightcurve;

import java.util.List;
import java.util.stream.Collectors;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.table.MeasurementTable;

/** The statements that read a light curve: what holds at this moment, the newest points, the points in files. */
final class LightCurveSql {
    static final String PIN = """
            SELECT target.visibility, target.owner_id, %s AS metadata_location,
                   origin.flushes, origin.cells, origin.set_aside,
                   outcast.excluded_batches, outcast.excluded_rows
            FROM target
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(DISTINCT flush_id) FILTER (WHERE state = 'ACTIVE' AND flush_id > 0), '{}')
                           AS flushes,
                       coalesce(array_agg(DISTINCT healpix29) FILTER (WHERE state = 'ACTIVE' AND flush_id > 0), '{}')
                           AS cells,
                       coalesce(array_agg(id) FILTER (WHERE state <> 'ACTIVE' AND flush_id > 0), '{}') AS set_aside
                FROM batch WHERE batch.target_id = target.id) origin
            CROSS JOIN LATERAL (
                SELECT coalesce(array_agg(exclusion.batch_id ORDER BY exclusion.id), '{}') AS excluded_batches,
                       coalesce(array_agg(exclusion.row_number::bigint ORDER BY exclusion.id), '{}') AS excluded_rows
                FROM exclusion JOIN batch ON batch.id = exclusion.batch_id
                WHERE batch.target_id = target.id AND exclusion.restored_at IS NULL) outcast
            WHERE target.id = ? AND target.deleted_at IS NULL""".formatted(MeasurementTable.METADATA_LOCATION);

    private static final String RECORDED_AT = "recorded_at";

    private LightCurveSql() {}

    /** Rows of active batches that are not flushed yet. */
    static String waiting(List<String> columns, Condition condition) {
        return """
            SELECT %s FROM delta_measurement
            WHERE EXISTS (SELECT FROM batch WHERE batch.id = delta_measurement.batch_id AND batch.state = 'ACTIVE')
              AND %s
            ORDER BY mjd, batch_id, row_number""".formatted(selected(columns, "(extract(epoch FROM recorded_at) * 1000000)::bigint"), condition.sql());
    }

    /** Rows of these Parquet files. */
    static String flushed(List<String> columns, List<String> files, Condition condition) {
        String list = files.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]"));
        return """
            SELECT %s FROM read_parquet(%s)
            WHERE %s
            ORDER BY mjd, batch_id, row_number""".formatted(selected(columns, "epoch_us(recorded_at)"), list, condition.sql());
    }

    private static String selected(List<String> columns, String recordedAt) {
        return columns.stream()
                .map(column -> column.equals(RECORDED_AT) ? recordedAt : column)
                .collect(Collectors.joining(", "));
    }

    static String numbers(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    static String pairs(List<Pin.Excluded> measurements) {
        return measurements.stream()
                .map(one -> "(" + one.batchId() + ", " + one.rowNumber() + ")")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
