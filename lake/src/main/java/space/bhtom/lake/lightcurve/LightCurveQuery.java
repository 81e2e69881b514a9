package space.bhtom.lake.lightcurve;

import org.jspecify.annotations.Nullable;

/**
 * Which measurements of which target?
 *
 * @param targetId whose
 * @param filter which of them
 * @param asOf name or number of a snapshot, or a moment; absent for now
 */
public record LightCurveQuery(
        long targetId, LightCurveFilter filter, @Nullable String asOf) {

    /** As of now. */
    public LightCurveQuery(long targetId, LightCurveFilter filter) {
        this(targetId, filter, null);
    }

    /** Everything. */
    public static LightCurveQuery all(long targetId) {
        return new LightCurveQuery(targetId, LightCurveFilter.ALL);
    }

    /** The same as of a snapshot. */
    public LightCurveQuery withAsOf(@Nullable String snapshot) {
        return new LightCurveQuery(targetId, filter, snapshot);
    }
}
