package space.bhtom.photometry;

import org.jspecify.annotations.Nullable;

/**
 * How bright is the target on this frame, or fainter than what?
 *
 * @param bandpass {@code system/name}
 * @param mjd MJD UTC mid-exposure, days
 * @param isUpperLimit true if it was not detected: {@code magnitude} is then the limit
 * @param limitSigma of the limit; absent for a detection
 * @param magnitude mag in the bandpass
 * @param magnitudeError 1 sigma, of star and zero point together; absent for a limit
 * @param signalToNoise flux over its error in the aperture; may be negative
 * @param exposureSeconds s; absent where unknown
 * @param flags bits of {@link space.bhtom.schema.light.Flag}
 * @param ra of the detection, ICRS degrees; absent for a limit
 * @param dec of the detection, ICRS degrees; absent for a limit
 */
public record TargetBrightness(
        String bandpass,
        double mjd,
        boolean isUpperLimit,
        @Nullable Double limitSigma,
        double magnitude,
        @Nullable Double magnitudeError,
        double signalToNoise,
        @Nullable Double exposureSeconds,
        int flags,
        @Nullable Double ra,
        @Nullable Double dec) {}
