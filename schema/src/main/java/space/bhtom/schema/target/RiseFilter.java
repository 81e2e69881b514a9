package space.bhtom.schema.target;

import org.jspecify.annotations.Nullable;

/**
 * Whose light rose? The largest brightening over detections within so many days.
 *
 * @param bandpass {@code system/name}
 * @param days within which it rose
 * @param atLeast rise, mag
 * @param sinceMjd only detections since, MJD UTC; absent for all
 * @param untilMjd only detections until, MJD UTC; absent for all
 */
public record RiseFilter(
        String bandpass,
        double days,
        double atLeast,
        @Nullable Double sinceMjd,
        @Nullable Double untilMjd) {}
