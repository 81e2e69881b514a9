package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.List;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.frame.Pixels;

/**
 * Which part of a star's light lies inside the aperture?
 *
 * <p>The light in circles of growing radius, in steps of a quarter: the median growth of the model stars over each step,
 * multiplied up to the last circle, which counts as infinite (Stetson 1990, PASP 102, 932, in its simplest form).
 */
final class GrowthCurve {
    private static final double STEP = 1.25;

    private GrowthCurve() {}

    /** All light over the light within {@code radius}; 1 if no star could tell. */
    static double correction(Pixels sky, List<Detection> stars, double radius, double lastRadius) {
        double correction = 1;
        double from = radius;
        while (from < lastRadius) {
            double to = from * STEP > lastRadius * 0.95 ? lastRadius : from * STEP;
            correction *= growth(sky, stars, from, to);
            from = to;
        }
        return correction;
    }

    private static double growth(Pixels sky, List<Detection> stars, double from, double to) {
        double[] ratios = stars.stream()
                .mapToDouble(star -> ratio(sky, star, from, to))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return ratios.length == 0 ? 1 : median(ratios);
    }

    /** The light within {@code to} over that within {@code from}; NaN where there is none. */
    static double ratio(Pixels sky, Detection star, double from, double to) {
        double inner = CircularAperture.of(sky, star.x(), star.y(), from).sum();
        double outer = CircularAperture.of(sky, star.x(), star.y(), to).sum();
        return inner > 0 && outer > 0 ? outer / inner : Double.NaN;
    }

    /** Of sorted numbers. */
    static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** 1.4826 times the median deviation from the median: a standard deviation that outliers do not move. */
    static double scatter(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = median(sorted);
        double[] deviations = Arrays.stream(sorted)
                .map(value -> Math.abs(value - median))
                .sorted()
                .toArray();
        return 1.4826 * median(deviations);
    }
}
