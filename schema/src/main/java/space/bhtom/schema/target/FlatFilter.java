package space.bhtom.schema.target;

import org.jspecify.annotations.Nullable;

/**
 * Whose light stayed the same? All its detections, two or more, lie within so many mag.
 *
 * @param bandpass {@code system/name}
 * @param within faintest minus brightest at most, mag
 * @param sinceMjd only detections since, MJD UTC; absent for all
 * @param untilMjd only detections until, MJD UTC; absent for all
 * @param daysAroundRise only detections from so many days before a rise that is also asked for until so many after it
 */
public record FlatFilter(
        String bandpass,
        double within,
        @Nullable Double sinceMjd,
        @Nullable Double untilMjd,
        @Nullable Double daysAroundRise) {}
