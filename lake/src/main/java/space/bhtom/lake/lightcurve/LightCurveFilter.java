package space.bhtom.lake.lightcurve;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.problem.Problem;

/**
 * Which measurements of a light curve? Empty sets and absent bounds mean all. Fails with REQUEST_BAD if a range has its
 * ends exchanged.
 *
 * @param bandpasses {@code system/name}
 * @param facilities exact names
 * @param archives codes
 * @param kinds delivered quantities
 * @param fromMjd MJD UTC, inclusive
 * @param toMjd MJD UTC, exclusive
 * @param brighterThan mag, exclusive; leaves out what has no magnitude
 * @param fainterThan mag, exclusive; leaves out what has no magnitude
 * @param isUpperLimit only limits, only detections, or both
 */
public record LightCurveFilter(
        Set<String> bandpasses,
        Set<String> facilities,
        Set<String> archives,
        Set<MeasurementKind> kinds,
        @Nullable Double fromMjd,
        @Nullable Double toMjd,
        @Nullable Double brighterThan,
        @Nullable Double fainterThan,
        @Nullable Boolean isUpperLimit) {

    /** Everything. */
    public static final LightCurveFilter ALL =
            new LightCurveFilter(Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, null, null);

    public LightCurveFilter {
        bandpasses = Set.copyOf(bandpasses);
        facilities = Set.copyOf(facilities);
        archives = Set.copyOf(archives);
        kinds = Set.copyOf(kinds);
        if (fromMjd != null && toMjd != null && fromMjd > toMjd) {
            throw Problem.REQUEST_BAD.of("“fromMjd” lies after “toMjd”: exchange them.");
        }
        if (fainterThan != null && brighterThan != null && fainterThan > brighterThan) {
            throw Problem.REQUEST_BAD.of(
                    "“fainterThan” is a larger magnitude than “brighterThan”, so nothing can lie between: exchange them.");
        }
    }

    /** The columns that it looks at. */
    Set<String> columns() {
        Set<String> columns = new HashSet<>();
        add(columns, !bandpasses.isEmpty(), "bandpass");
        add(columns, !facilities.isEmpty(), "facility");
        add(columns, !archives.isEmpty(), "archive");
        add(columns, !kinds.isEmpty(), "kind");
        add(columns, fromMjd != null || toMjd != null, "mjd");
        add(columns, brighterThan != null || fainterThan != null, "magnitude");
        add(columns, isUpperLimit != null, "is_upper_limit");
        return columns;
    }

    private static void add(Set<String> columns, boolean isLookedAt, String column) {
        if (isLookedAt) {
            columns.add(column);
        }
    }
}
