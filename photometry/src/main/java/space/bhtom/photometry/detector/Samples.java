package space.bhtom.photometry.detector;

import java.util.Arrays;

/** Medians and scatters of many pixels, from some thousands of them. */
final class Samples {
    private static final int ENOUGH = 40_009;
    /** A standard deviation from a median absolute deviation. */
    private static final double NORMAL = 1.4826;

    private static final double CLIP_SIGMAS = 4;
    private static final int ROUNDS = 3;

    private Samples() {}

    /** The median of these values that are no NaN; NaN if there are none. */
    static double median(float[] values) {
        return middle(sample(values));
    }

    /**
     * Standard deviation of these values without what lies 4 sigma off; NaN if there are none. The median deviation alone would
     * not do: of whole numbers it is one, too.
     */
    static double scatter(float[] values) {
        double[] some = sample(values);
        double median = middle(some);
        double[] deviations = new double[some.length];
        for (int i = 0; i < some.length; i++) {
            deviations[i] = Math.abs(some[i] - median);
        }
        Arrays.sort(deviations);
        double sigma = NORMAL * middle(deviations);
        for (int round = 0; round < ROUNDS; round++) {
            sigma = clipped(deviations, CLIP_SIGMAS * sigma);
        }
        return sigma;
    }

    private static double clipped(double[] deviations, double most) {
        double squares = 0;
        int count = 0;
        for (double deviation : deviations) {
            if (deviation <= most) {
                squares += deviation * deviation;
                count++;
            }
        }
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    /** Robust standard deviation of the difference of two frames. */
    static double scatterOfDifference(float[] a, float[] b) {
        int step = step(a.length);
        float[] differences = new float[a.length / step];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = a[i * step] - b[i * step];
        }
        return scatter(differences);
    }

    /** Robust standard deviation of one pixel, from differences of neighbours in a row, which no slope disturbs. */
    static double pixelScatter(float[] values) {
        int step = step(values.length);
        float[] differences = new float[(values.length - 1) / step];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[i * step + 1] - values[i * step];
        }
        return scatter(differences) / Math.sqrt(2);
    }

    private static int step(int length) {
        return Math.max(1, length / ENOUGH);
    }

    private static double[] sample(float[] values) {
        int step = step(values.length);
        double[] some = new double[values.length / step];
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            if (!Float.isNaN(values[i * step])) {
                some[count++] = values[i * step];
            }
        }
        double[] sorted = Arrays.copyOf(some, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double middle(double[] sorted) {
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
