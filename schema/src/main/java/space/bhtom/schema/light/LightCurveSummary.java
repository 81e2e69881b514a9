package space.bhtom.schema.light;

import org.jspecify.annotations.Nullable;

/**
 * A target in one bandpass, in short; only measurements that count.
 *
 * @param targetId whose
 * @param bandpass {@code system/name}
 * @param pointCount detections and fluxes
 * @param limitCount upper limits
 * @param firstMjd MJD UTC, of points and limits
 * @param lastMjd MJD UTC, of points and limits
 * @param lastMagnitude mag, of the latest detection that has one
 * @param lastMagnitudeMjd MJD UTC, of that detection
 * @param brightestMagnitude mag, of detections
 * @param faintestMagnitude mag, of detections
 * @param medianMagnitude mag, of detections, to 0.01
 * @param slope10Days mag per day, least squares over the detections of the ten days up to the last; absent without two epochs
 * @param slope30Days the same over thirty days
 */
public record LightCurveSummary(
        long targetId,
        String bandpass,
        long pointCount,
        long limitCount,
        double firstMjd,
        double lastMjd,
        @Nullable Double lastMagnitude,
        @Nullable Double lastMagnitudeMjd,
        @Nullable Double brightestMagnitude,
        @Nullable Double faintestMagnitude,
        @Nullable Double medianMagnitude,
        @Nullable Double slope10Days,
        @Nullable Double slope30Days) {}
