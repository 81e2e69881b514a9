package space.bhtom.photometry.detection;

import java.util.Arrays;
import space.bhtom.photometry.frame.Pixels;

/**
 * How noisy is the filtered sky, in units of what white noise would leave?
 *
 * @param correlation from the darker side of the most frequent value, where no stars are: above 1 on resampled frames and
 *     with row noise; at least 1
 * @param confusion from the darker half of all pixels: stars too faint to be seen count as well; at least 1
 */
public record FilteredNoise(double correlation, double confusion) {
    private static final int LEAST_STEP = 13;
    private static final int SAMPLES = 80_000;
    private static final int FEWEST = 1000;
    /** Smaller excesses are within the uncertainty of the estimate. */
    private static final double WORTH = 1.1;
    /** Part of a normal distribution's darker half that lies beyond 1 sigma. */
    private static final double BEYOND_SIGMA = 0.3173;
    /** The densest part of this size is where the most frequent value lies. */
    private static final double DENSEST = 0.03;

    /** From a map of significance. */
    public static FilteredNoise of(Pixels significance) {
        float[] values = significance.values();
        int step = Math.max(LEAST_STEP, values.length / SAMPLES);
        float[] some = new float[values.length / step + 1];
        int count = 0;
        for (int i = 0; i < values.length; i += step) {
            if (!Float.isNaN(values[i])) {
                some[count++] = values[i];
            }
        }
        if (count < FEWEST) {
            return new FilteredNoise(1, 1);
        }
        Arrays.sort(some, 0, count);
        return new FilteredNoise(worth(darkSide(some, mode(some, count))), worth(darkSide(some, count / 2)));
    }

    private static double darkSide(float[] sorted, int centre) {
        return sorted[centre] - sorted[(int) (BEYOND_SIGMA * centre)];
    }

    private static double worth(double noise) {
        return noise > WORTH ? noise : 1;
    }

    /** Index of the most frequent value: the half with the least spread, again and again (Robertson and Cryer 1974). */
    private static int mode(float[] sorted, int count) {
        int low = 0;
        int size = count;
        while (size > DENSEST * count) {
            int half = size / 2;
            int best = low;
            for (int i = low; i + half < low + size; i++) {
                if (sorted[i + half] - sorted[i] < sorted[best + half] - sorted[best]) {
                    best = i;
                }
            }
            low = best;
            size = half;
        }
        return low + size / 2;
    }

    /** Divides a map by its correlation. */
    public void whiten(Pixels significance) {
        if (correlation > 1) {
            float scale = (float) (1 / correlation);
            for (int i = 0; i < significance.values().length; i++) {
                significance.values()[i] *= scale;
            }
        }
    }
}
