package space.bhtom.lake.metadata;

import org.jspecify.annotations.Nullable;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.schema.target.TargetLightFilter;

/** Conditions on summaries of light curves. */
final class TargetLightSql {
    /** When a target was measured last; long ago if never. */
    static final String LAST_EPOCH = lastEpochOf("target.id");

    private static final Object[] NOTHING = {};

    private TargetLightSql() {}

    /** The same of another target: {@code $?} is its id. */
    static String lastEpochOf(String id) {
        return "(SELECT coalesce(max(last_mjd), '-infinity') FROM light_curve_summary WHERE target_id = " + id + ")";
    }

    /** Adds that one summary passes the filter. */
    static Sql filtered(Sql sql, @Nullable TargetLightFilter filter) {
        if (filter == null) {
            return sql;
        }
        Sql open = sql.plus(
                " AND EXISTS (SELECT FROM light_curve_summary AS light WHERE light.target_id = target.id", NOTHING);
        Sql bandpass = and(open, "light.bandpass = $?", filter.bandpass());
        Sql brighter = and(bandpass, "light.last_magnitude <= $?", filter.brighterThan());
        Sql fainter = and(brighter, "light.last_magnitude >= $?", filter.fainterThan());
        Sql since = and(fainter, "light.last_mjd >= $?", filter.sinceMjd());
        Sql count = and(since, "light.point_count >= $?", filter.pointCount());
        Sql most = and(count, "light.slope_10_days <= $?", filter.slopeAtMost());
        return and(most, "light.slope_10_days >= $?", filter.slopeAtLeast()).plus(")", NOTHING);
    }

    private static Sql and(Sql sql, String term, @Nullable Object value) {
        return value == null ? sql : sql.plus(" AND " + term, value);
    }
}
