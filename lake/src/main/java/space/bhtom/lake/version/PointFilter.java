package space.bhtom.lake.version;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.summary.CurrentRow;

/**
 * Measurements of one target that have something in common. It is dissolved into single ones at the moment of the deed: what
 * comes later is not touched.
 *
 * @param targetId whose
 * @param bandpasses {@code system/name}; empty for all
 * @param fromMjd MJD UTC, inclusive; absent for no bound
 * @param toMjd MJD UTC, exclusive; absent for no bound
 */
public record PointFilter(
        long targetId,
        Set<String> bandpasses,
        @Nullable Double fromMjd,
        @Nullable Double toMjd) {

    public PointFilter {
        bandpasses = Set.copyOf(bandpasses);
    }

    boolean matches(CurrentRow row) {
        return (bandpasses.isEmpty() || bandpasses.contains(row.bandpass()))
                && (fromMjd == null || row.mjd() >= fromMjd)
                && (toMjd == null || row.mjd() < toMjd);
    }
}
