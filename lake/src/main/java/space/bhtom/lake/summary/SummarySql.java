package space.bhtom.lake.summary;

import space.bhtom.lake.table.MeasurementTable;

/** The statements about summaries. */
final class SummarySql {
    static final String FIND = """
            SELECT summary.target_id, summary.bandpass, summary.sketch
            FROM unnest(?::bigint[], ?::text[]) AS wanted (target_id, bandpass)
            JOIN light_curve_summary AS summary USING (target_id, bandpass)""";

    /** Of light curves that have none: only who holds the target knows. */
    static final String INSERT = """
            INSERT INTO light_curve_summary (
                target_id, bandpass, point_count, limit_count, first_mjd, last_mjd, last_magnitude, last_magnitude_mjd,
                brightest_magnitude, faintest_magnitude, median_magnitude, slope_10_days, slope_30_days, sketch)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[],
                ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::bytea[])""";

    static final String REPLACE = INSERT + """

            ON CONFLICT (target_id, bandpass) DO UPDATE SET
                point_count = excluded.point_count, limit_count = excluded.limit_count,
                first_mjd = excluded.first_mjd, last_mjd = excluded.last_mjd,
                last_magnitude = excluded.last_magnitude, last_magnitude_mjd = excluded.last_magnitude_mjd,
                brightest_magnitude = excluded.brightest_magnitude, faintest_magnitude = excluded.faintest_magnitude,
                median_magnitude = excluded.median_magnitude,
                slope_10_days = excluded.slope_10_days, slope_30_days = excluded.slope_30_days,
                sketch = excluded.sketch""";

    static final String DELETE = "DELETE FROM light_curve_summary WHERE target_id = ANY (?)";

    static final String OF_TARGET = "SELECT bandpass, sketch FROM light_curve_summary WHERE target_id = ?";

    /** Targets after this one that have, or should have, a summary. */
    static final String TARGETS_AFTER = """
            SELECT id FROM target
            WHERE id > ? AND (EXISTS (SELECT FROM batch WHERE target_id = target.id)
                              OR EXISTS (SELECT FROM light_curve_summary WHERE target_id = target.id))
            ORDER BY id LIMIT ?""";

    /** Nobody changes a target's light meanwhile. */
    static final String HOLD = """
            INSERT INTO target_light (target_id, version) VALUES (?, 0)
            ON CONFLICT (target_id) DO UPDATE SET version = target_light.version""";

    /**
     * What must be read of a target: all as of one moment, inside a transaction that may have changed it. Its parameters are
     * all the target's id.
     */
    static final String PIN = """
            SELECT %s AS metadata_location, flushed.*, waiting.*, outcast.*
            FROM (SELECT array_agg(id) AS batches, array_agg(DISTINCT flush_id) AS flushes,
                         array_agg(DISTINCT healpix29) AS cells,
                         (SELECT array_agg(DISTINCT former) FROM batch AS moved, unnest(moved.former_cells) AS former
                          WHERE moved.target_id = ?) AS former_cells,
                         (SELECT array_agg(DISTINCT former) FROM batch AS moved, unnest(moved.former_target_ids) AS former
                          WHERE moved.target_id = ?) AS former_targets
                  FROM batch WHERE target_id = ? AND state = 'ACTIVE' AND flush_id > 0) AS flushed,
                 (SELECT array_agg(batch_id) AS waiting_batches, array_agg(row_number::bigint) AS waiting_rows,
                         array_agg(mjd) AS mjds, array_agg(bandpass) AS bandpasses,
                         array_agg(is_upper_limit) AS limits, array_agg(magnitude) AS magnitudes
                  FROM batch JOIN delta_measurement ON delta_measurement.batch_id = batch.id
                  WHERE batch.target_id = ? AND state = 'ACTIVE' AND flush_id IS NULL) AS waiting,
                 (SELECT array_agg(exclusion.batch_id ORDER BY exclusion.id) AS excluded_batches,
                         array_agg(exclusion.row_number::bigint ORDER BY exclusion.id) AS excluded_rows
                  FROM exclusion JOIN batch ON batch.id = exclusion.batch_id
                  WHERE batch.target_id = ? AND restored_at IS NULL) AS outcast""".formatted(MeasurementTable.METADATA_LOCATION);

    /** How many parameters it has. */
    static final int PIN_PARAMETERS = 5;

    private SummarySql() {}
}
