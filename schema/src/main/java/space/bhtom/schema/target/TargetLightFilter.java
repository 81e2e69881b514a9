package space.bhtom.schema.target;

import org.jspecify.annotations.Nullable;

/**
 * What a target's summary in one bandpass must say. Absent components do not restrict.
 *
 * @param bandpass {@code system/name}; absent for any
 * @param brighterThan latest magnitude at most, mag
 * @param fainterThan latest magnitude at least, mag
 * @param sinceMjd last epoch at least, MJD UTC
 * @param pointCount detections and fluxes at least
 * @param slopeAtMost slope of the last ten days at most, mag per day
 * @param slopeAtLeast slope of the last ten days at least, mag per day
 */
public record TargetLightFilter(
        @Nullable String bandpass,
        @Nullable Double brighterThan,
        @Nullable Double fainterThan,
        @Nullable Double sinceMjd,
        @Nullable Integer pointCount,
        @Nullable Double slopeAtMost,
        @Nullable Double slopeAtLeast) {}
