package space.bhtom.lake.lightcurve;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementKind;

/**
 * Which measurements of one target? Empty sets and absent bounds mean all.
 *
 * @param targetId whose
 * @param bandpasses {@code system/name}
 * @param facilities exact names
 * @param archives codes
 * @param kinds delivered quantities
 * @param fromMjd MJD UTC, inclusive
 * @param toMjd MJD UTC, exclusive
 * @param isUpperLimit only limits, only detections, or both
 */
public record LightCurveQuery(
        long targetId,
        Set<String> bandpasses,
        Set<String> facilities,
        Set<String> archives,
        Set<MeasurementKind> kinds,
        @Nullable Double fromMjd,
        @Nullable Double toMjd,
        @Nullable Boolean isUpperLimit) {

    public LightCurveQuery {
        bandpasses = Set.copyOf(bandpasses);
        facilities = Set.copyOf(facilities);
        archives = Set.copyOf(archives);
        kinds = Set.copyOf(kinds);
    }

    /** Everything. */
    public static LightCurveQuery all(long targetId) {
        return new LightCurveQuery(targetId, Set.of(), Set.of(), Set.of(), Set.of(), null, null, null);
    }
}
