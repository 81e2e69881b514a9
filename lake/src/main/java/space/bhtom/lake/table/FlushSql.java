package space.bhtom.lake.table;

import java.util.stream.Collectors;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** The statements of a flush. */
final class FlushSql {
    /** The number of the next flush; under the flushers' lock nobody takes it too. */
    static final String NEXT = "SELECT coalesce(max(flush_id), 0) + 1 FROM batch";

    /** The oldest waiting batches that together have at least so many rows, and the number of this flush. */
    static final String CHOOSE = """
            SELECT coalesce(array_agg(id), '{}') AS batches, coalesce(sum(row_count), 0) AS row_count,
                   (%s) AS flush_id
            FROM (SELECT id, row_count, sum(row_count) OVER (ORDER BY id) - row_count AS before
                  FROM batch WHERE flush_id IS NULL) waiting
            WHERE before < ?""".formatted(NEXT);

    /** Rows of these batches; whether they count is as of now, and readers ask the batch itself. */
    static final String READ_ROWS = "SELECT "
            + MeasurementColumns.ALL.stream().map(FlushSql::expression).collect(Collectors.joining(", "))
            + """

            FROM delta_measurement JOIN batch ON batch.id = delta_measurement.batch_id
            WHERE delta_measurement.batch_id = ANY (?)""";

    static final String MARK_BATCHES = "UPDATE batch SET flush_id = ? WHERE id = ANY (?)";

    static final String FORGET_ROWS = "DELETE FROM delta_measurement WHERE batch_id = ANY (?)";

    static final String NOTE_SUCCESS = "UPDATE flush_state SET flushed_at = now(), problem = NULL";

    static final String NOTE_PROBLEM = "UPDATE flush_state SET problem = ?";

    static final String IS_DUE = """
            SELECT coalesce(sum(row_count) >= ? OR now() - min(recorded_at) >= make_interval(secs => ?), false)
            FROM batch WHERE flush_id IS NULL""";

    static final String STATUS = "SELECT " + MeasurementTable.METADATA_LOCATION + """
             AS metadata_location, flushed_at, problem,
                   (SELECT coalesce(sum(row_count), 0) FROM batch WHERE flush_id IS NULL) AS rows_waiting
            FROM flush_state""";

    private FlushSql() {}

    private static String expression(MeasurementColumn column) {
        return column.name().equals("is_active") ? """
                batch.state = 'ACTIVE' AND NOT EXISTS (
                    SELECT FROM exclusion
                    WHERE exclusion.batch_id = delta_measurement.batch_id
                      AND exclusion.row_number = delta_measurement.row_number AND restored_at IS NULL)""" : "delta_measurement." + column.name();
    }
}
