package space.bhtom.photometry;

import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.measurement.MeasuredFrame;

/**
 * How faint could a star be and still be measured at 5 sigma on this frame?
 *
 * <p>{@code m = zeropoint - 2.5 log10(5 sigma / exposureSeconds)}, sigma being the median error of the faint sources, ADU, in
 * which the sky in their aperture dominates; where there are none, {@code sigma = sqrt(pi) r sigma_sky} for an aperture of
 * radius r, too small by its correction. For a star of the pivot colour, at the
 * mean zero point of the frame.
 */
final class LimitingMagnitude {
    static final double SIGMAS = 5;
    /** Sources below this S/N owe most of their error to the sky. */
    private static final double FAINT = 20;

    private static final int FEWEST_FAINT = 5;

    private LimitingMagnitude() {}

    static double of(MeasuredFrame measured, Zeropoint zeropoint) {
        double seconds = measured.frame().header().exposureSeconds();
        double[] errors = measured.sources().stream()
                .filter(source -> source.signalToNoise() > 0 && source.signalToNoise() < FAINT)
                .mapToDouble(Source::fluxErrorAdu)
                .sorted()
                .toArray();
        double sigma = errors.length >= FEWEST_FAINT
                ? errors[errors.length / 2]
                : Math.sqrt(Math.PI) * measured.apertureRadiusPixels() * measured.backgroundSigmaAdu();
        return zeropoint.magnitude() - 2.5 * Math.log10(SIGMAS * sigma / seconds);
    }
}
