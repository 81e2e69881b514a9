package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.List;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.frame.Pixels;

/**
 * How does a part of the light that a method catches change over the frame? A polynomial in x and y through what the model
 * stars show, of the order that they support; for an aperture their growth to four times its radius.
 */
final class FieldCorrection {
    private static final double OUTER = 4;
    private static final int STARS_PER_TERM = 6;
    private static final int HIGHEST_ORDER = 3;
    private static final int CLIPS = 4;
    /** A higher order must take this part off the scatter, or it only follows the noise. */
    private static final double WORTH = 0.97;

    private final double[] terms;
    private final int order;
    private final double width;
    private final double height;

    private FieldCorrection(double[] terms, int order, double width, double height) {
        this.terms = terms;
        this.order = order;
        this.width = width;
        this.height = height;
    }

    /** Of an aperture, learned from these stars: 1 in their median. */
    static FieldCorrection of(Pixels sky, List<Detection> stars, double radius) {
        double[] growth = stars.stream()
                .mapToDouble(star -> Math.log(GrowthCurve.ratio(sky, star, radius, OUTER * radius)))
                .toArray();
        return through(stars, growth, sky.width(), sky.height()).centred(stars);
    }

    /** The smooth factor whose logarithms at these stars are given; 1 where they are too few. */
    static FieldCorrection through(List<Detection> stars, double[] logarithms, int width, int height) {
        FieldCorrection best = new FieldCorrection(new double[1], 0, width, height);
        if (logarithms.length < STARS_PER_TERM) {
            return best;
        }
        double least = Double.MAX_VALUE;
        for (int order = 0; order <= HIGHEST_ORDER; order++) {
            int count = termCount(order);
            if (logarithms.length < STARS_PER_TERM * count) {
                break;
            }
            FieldCorrection next = best.fitted(stars, logarithms, order);
            double freedom = logarithms.length / (double) (logarithms.length - count);
            double scatter = next.scatter(stars, logarithms) * Math.sqrt(freedom);
            if (scatter < WORTH * least) {
                least = scatter;
                best = next;
            }
        }
        return best;
    }

    private static int termCount(int order) {
        return (order + 1) * (order + 2) / 2;
    }

    private FieldCorrection fitted(List<Detection> stars, double[] growth, int newOrder) {
        double[][] design = new double[termCount(newOrder)][stars.size()];
        for (int i = 0; i < stars.size(); i++) {
            double[] column = terms(stars.get(i).x(), stars.get(i).y(), newOrder);
            for (int k = 0; k < column.length; k++) {
                design[k][i] = column[k];
            }
        }
        double[] weights = new double[growth.length];
        double[] data = new double[growth.length];
        for (int i = 0; i < growth.length; i++) {
            weights[i] = Double.isFinite(growth[i]) ? 1 : 0;
            data[i] = Double.isFinite(growth[i]) ? growth[i] : 0;
        }
        FieldCorrection result = this;
        for (int round = 0; round < CLIPS; round++) {
            LinearFit fit = LinearFit.of(design, data, weights);
            if (fit == null) {
                return result;
            }
            result = new FieldCorrection(fit.values(), newOrder, width, height);
            double reach = 3 * result.scatter(stars, growth);
            for (int i = 0; i < growth.length; i++) {
                boolean isNear = Math.abs(growth[i]
                                - result.value(stars.get(i).x(), stars.get(i).y()))
                        <= reach;
                weights[i] = isNear ? 1 : 0;
            }
        }
        return result;
    }

    private double scatter(List<Detection> stars, double[] growth) {
        double[] residuals = new double[growth.length];
        for (int i = 0; i < growth.length; i++) {
            residuals[i] = growth[i] - value(stars.get(i).x(), stars.get(i).y());
        }
        return GrowthCurve.scatter(
                Arrays.stream(residuals).filter(Double::isFinite).toArray());
    }

    /** The same with a median of 0 at the stars, because the growth curve holds the median already. */
    private FieldCorrection centred(List<Detection> stars) {
        if (stars.isEmpty()) {
            return this;
        }
        double[] values = stars.stream()
                .mapToDouble(star -> value(star.x(), star.y()))
                .sorted()
                .toArray();
        double[] shifted = terms.clone();
        shifted[0] -= GrowthCurve.median(values);
        return new FieldCorrection(shifted, order, width, height);
    }

    private double value(double x, double y) {
        double[] column = terms(x, y, order);
        double sum = 0;
        for (int k = 0; k < column.length; k++) {
            sum += terms[k] * column[k];
        }
        return sum;
    }

    private double[] terms(double x, double y, int upTo) {
        double u = 2 * x / width - 1;
        double v = 2 * y / height - 1;
        double[] column = new double[termCount(upTo)];
        int at = 0;
        for (int degree = 0; degree <= upTo; degree++) {
            for (int j = 0; j <= degree; j++) {
                column[at++] = Math.pow(u, degree - j) * Math.pow(v, j);
            }
        }
        return column;
    }

    /** By which factor is the light here to be multiplied, beyond what holds for the whole frame? */
    double at(double x, double y) {
        return Math.exp(value(x, y));
    }
}
