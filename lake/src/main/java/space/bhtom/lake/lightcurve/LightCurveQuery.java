package space.bhtom.lake.lightcurve;

/**
 * Which measurements of which target?
 *
 * @param targetId whose
 * @param filter which of them
 */
public record LightCurveQuery(long targetId, LightCurveFilter filter) {

    /** Everything. */
    public static LightCurveQuery all(long targetId) {
        return new LightCurveQuery(targetId, LightCurveFilter.ALL);
    }
}
