package space.bhtom.lake.lightcurve;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.table.MeasurementTable;

/** The statements that read a light curve from Postgres; each sees one moment. */
final class LightCurveSql {
    /** May it be read, and is what is remembered of it still true? */
    static final String VERSION = """
            SELECT target.visibility, target.owner_id, coalesce(target_light.version, 0) AS version
            FROM target LEFT JOIN target_light ON target_light.target_id = target.id
            WHERE target.id = ? AND target.deleted_at IS NULL""";

    /**
     * Where the rows that count lie: a row for each of the target's batches, or a single one without. Its parameter is the
     * target's id. The fewer steps, the better: none of it lies in the processor's cache where light curves are rarely read.
     */
    private static final String PIN = """
            SELECT target.visibility, target.owner_id, coalesce(target_light.version, 0) AS version,
                   %s AS metadata_location,
                   batch.id AS batch_id, batch.state = 'ACTIVE' AND batch.flush_id > 0 AS counts, batch.flush_id,
                   batch.healpix29, batch.former_cells, batch.former_target_ids,
                   (SELECT array_agg(exclusion.row_number) FROM exclusion
                    WHERE exclusion.batch_id = batch.id AND exclusion.restored_at IS NULL) AS excluded_rows
            FROM target
            LEFT JOIN target_light ON target_light.target_id = target.id
            LEFT JOIN batch ON batch.target_id = target.id
            WHERE target.id = ? AND target.deleted_at IS NULL""".formatted(MeasurementTable.METADATA_LOCATION);

    /** How many columns {@link #PIN} has. */
    static final int PIN_WIDTH = 11;

    private static final String RECORDED_AT = "recorded_at";

    private LightCurveSql() {}

    /**
     * Rows of what is pinned, and the rows that wait to be flushed, in any order: as each lacks the columns of the other,
     * {@code visibility} tells them apart. Two parameters, both the target's id.
     */
    static String pinAndWaiting(List<String> columns) {
        return "SELECT pinned.*, " + "NULL, ".repeat(columns.size() - 1) + "NULL FROM (" + PIN + ") pinned\nUNION ALL\n"
                + "SELECT " + "NULL, ".repeat(PIN_WIDTH) + waitingColumns(columns) + """

            FROM batch JOIN delta_measurement ON delta_measurement.batch_id = batch.id
            WHERE batch.target_id = ? AND batch.flush_id IS NULL AND batch.state = 'ACTIVE'
              AND NOT EXISTS (
                  SELECT FROM exclusion
                  WHERE exclusion.batch_id = delta_measurement.batch_id
                    AND exclusion.row_number = delta_measurement.row_number AND exclusion.restored_at IS NULL)""";
    }

    /**
     * Rows of these Parquet files, those that don't count among them; its parameters are the target ids, then the cells. The
     * same for all targets of the same files, so that it need not be prepared anew.
     */
    static String flushed(List<String> columns, List<String> files, Pin pin) {
        return """
            SELECT %s FROM read_parquet(%s)
            WHERE target_id IN (%s) AND healpix29 IN (%s)""".formatted(
                        columns.stream()
                                .map(column -> column.equals(RECORDED_AT) ? "epoch_us(recorded_at)" : column)
                                .collect(Collectors.joining(", ")),
                        files.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]")),
                        marks(pin.targets().size()),
                        marks(pin.cells().size()));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static String waitingColumns(List<String> columns) {
        return columns.stream()
                .map(column -> column.equals(RECORDED_AT)
                        ? "(extract(epoch FROM delta_measurement.recorded_at) * 1000000)::bigint"
                        : "delta_measurement." + column)
                .collect(Collectors.joining(", "));
    }
}
