package space.bhtom.photometry.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;

/**
 * Where a frame's pixels lie on its template, and how bright its stars are there: by the two plates, and the stars near the
 * place that both show.
 *
 * @param plate of the frame
 * @param template with its plate
 * @param shiftX what the plates leave, pixels of the template
 * @param shiftY the same in rows
 * @param error of the shift, 1 sigma in each direction, pixels
 * @param fluxRatio ADU of a star on the template over those on the frame
 * @param fluxRatioError relative, 1 sigma
 * @param starCount that both show
 */
record Registration(
        PlateSolution plate,
        Template template,
        double shiftX,
        double shiftY,
        double error,
        double fluxRatio,
        double fluxRatioError,
        int starCount) {
    private static final double GOOD = 20;
    private static final int MOST_STARS = 60;
    private static final int FEWEST_STARS = 5;
    /** Pixels within which it is the same star. */
    private static final double SAME = 2;
    /** No registration is better, pixels. */
    private static final double LEAST_ERROR = 0.01;

    private static final int SPOILT = Flag.SATURATED.mask() | Flag.NEAR_EDGE.mask() | Flag.BLENDED.mask();
    private static final double MAD = 1.4826;

    /** A star on both frames: what the plates miss, and the ratio of its fluxes. */
    private record Pair(double x, double y, double ratio) {}

    /** By the stars nearest to a place of the frame. */
    static Registration at(MeasuredFrame frame, PlateSolution plate, Template template, double x, double y) {
        List<Source> candidates = frame.sources().stream()
                .filter(Registration::isGood)
                .sorted(Comparator.comparingDouble(star -> Math.hypot(star.x() - x, star.y() - y)))
                .toList();
        List<Source> known = template.measured().sources().stream()
                .filter(Registration::isGood)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (Source star : candidates) {
            double[] there = template.plate().pixel(plate.sky(star.x(), star.y()));
            known.stream()
                    .filter(other -> Math.hypot(other.x() - there[0], other.y() - there[1]) < SAME)
                    .min(Comparator.comparingDouble(other -> Math.hypot(other.x() - there[0], other.y() - there[1])))
                    .ifPresent(other -> pairs.add(
                            new Pair(other.x() - there[0], other.y() - there[1], other.fluxAdu() / star.fluxAdu())));
            if (pairs.size() == MOST_STARS) {
                break;
            }
        }
        if (pairs.size() < FEWEST_STARS) {
            throw Problem.REQUEST_BAD.of(
                    "The template “%s” shares only %d well measured stars with “%s”: give one of the same field."
                            .formatted(
                                    template.name(), pairs.size(), frame.frame().name()));
        }
        double[] shiftX = pairs.stream().mapToDouble(Pair::x).toArray();
        double[] shiftY = pairs.stream().mapToDouble(Pair::y).toArray();
        double[] ratios = pairs.stream().mapToDouble(Pair::ratio).toArray();
        double root = Math.sqrt(pairs.size());
        double ratio = median(ratios);
        return new Registration(
                plate,
                template,
                median(shiftX),
                median(shiftY),
                Math.max(LEAST_ERROR, Math.max(scatter(shiftX), scatter(shiftY)) / root),
                ratio,
                scatter(ratios) / ratio / root,
                pairs.size());
    }

    private static boolean isGood(Source source) {
        return source.signalToNoise() > GOOD && (source.flags() & SPOILT) == 0;
    }

    /** The place on the template of a place on the frame, 0-based pixel centres. */
    double[] there(double x, double y) {
        double[] pixel = template.plate().pixel(plate.sky(x, y));
        return new double[] {pixel[0] + shiftX, pixel[1] + shiftY};
    }

    /** Pixels of the template that a pixel of the frame covers. */
    double area() {
        double ratio = plate.pixelScaleArcsec() / template.plate().pixelScaleArcsec();
        return ratio * ratio;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double scatter(double[] values) {
        double middle = median(values);
        return MAD
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - middle))
                        .toArray());
    }
}
