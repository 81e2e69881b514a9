package space.bhtom.lake.scan;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementKind;

/**
 * Which measurements of the targets? Empty sets and absent bounds mean all.
 *
 * @param bandpasses {@code system/name}
 * @param facilities exact names
 * @param archives codes
 * @param kinds delivered quantities
 * @param fromMjd MJD UTC, inclusive
 * @param toMjd MJD UTC, exclusive
 * @param fromMagnitude mag, inclusive
 * @param toMagnitude mag, inclusive
 * @param isUpperLimit only limits, only detections, or both
 */
public record MeasurementFilter(
        Set<String> bandpasses,
        Set<String> facilities,
        Set<String> archives,
        Set<MeasurementKind> kinds,
        @Nullable Double fromMjd,
        @Nullable Double toMjd,
        @Nullable Double fromMagnitude,
        @Nullable Double toMagnitude,
        @Nullable Boolean isUpperLimit) {
    /** Everything. */
    public static final MeasurementFilter ALL =
            new MeasurementFilter(Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null);

    public MeasurementFilter {
        bandpasses = Set.copyOf(bandpasses);
        facilities = Set.copyOf(facilities);
        archives = Set.copyOf(archives);
        kinds = Set.copyOf(kinds);
    }
}
