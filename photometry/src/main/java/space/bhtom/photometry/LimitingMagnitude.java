package space.bhtom.photometry;

import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.measurement.InjectionCheck;
import space.bhtom.photometry.measurement.MeasuredFrame;

/**
 * How faint could a star be and still be measured at 5 sigma on this frame?
 *
 * <p>The flux at which half of the artificial stars that were added to its empty places come out at 5 sigma or more. Without
 * room for such: {@code m = zeropoint - 2.5 log10(5 sigma / exposureSeconds)}, sigma being the median error of the faint sources, ADU, in
 * which the sky in their aperture dominates; where there are none, {@code sigma = sqrt(pi) r sigma_sky} for an aperture of
 * radius r, too small by its correction. For a star of the pivot colour, at the
 * mean zero point of the frame.
 */
final class LimitingMagnitude {
    static final double SIGMAS = InjectionCheck.SIGMAS;
    /** Sources below this S/N owe most of their error to the sky. */
    private static final double FAINT = 20;

    private static final int FEWEST_FAINT = 5;

    private LimitingMagnitude() {}

    static double of(MeasuredFrame measured, Zeropoint zeropoint, @Nullable InjectionCheck injection) {
        double seconds = measured.frame().header().exposureSeconds();
        double limit = injection == null ? SIGMAS * faintError(measured) : injection.limitAdu();
        return zeropoint.magnitude() - 2.5 * Math.log10(limit / seconds);
    }

    private static double faintError(MeasuredFrame measured) {
        double[] errors = measured.sources().stream()
                .filter(source -> source.signalToNoise() > 0 && source.signalToNoise() < FAINT)
                .mapToDouble(Source::fluxErrorAdu)
                .sorted()
                .toArray();
        return errors.length >= FEWEST_FAINT
                ? errors[errors.length / 2]
                : Math.sqrt(Math.PI) * measured.apertureRadiusPixels() * measured.backgroundSigmaAdu();
    }
}
