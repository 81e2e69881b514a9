package space.bhtom.photometry.detector;

import java.util.Arrays;
import java.util.List;

/**
 * The mean of several frames of the same thing, pixel by pixel: what stands 5 sigma off the median is left out, the others are
 * weighted by their noise.
 *
 * <p>The noise of each frame is measured, not told: the variances of the differences of all pairs give those of the single ones,
 * {@code s_k = (sum_j V_kj - sum_ij V_ij / (n - 1)) / (n - 2)}. A pixel's own light adds to it, as electrons do.
 */
final class ClippedMean {
    private static final double CLIP_SIGMAS = 5;
    /** Of more frames not all pairs are compared. */
    private static final int MOST_COMPARED = 8;
    /** A frame is not more than so many times better than the others. */
    private static final double LARGEST_RATIO = 10;

    private final List<float[]> frames;
    private final double[] variances;
    private final double[] shotVariances;
    private final float[] level;
    private final float[] variance;

    /**
     * @param frames on one scale
     * @param shotVariances what a unit of signal adds to the variance of a pixel of each frame, beyond what all pixels share
     */
    ClippedMean(List<float[]> frames, double[] shotVariances) {
        this.frames = frames;
        this.variances = variances(frames);
        this.shotVariances = shotVariances.clone();
        this.level = new float[frames.get(0).length];
        this.variance = new float[level.length];
        combine();
    }

    float[] level() {
        return level;
    }

    /** Of the mean, in the unit of the level squared. */
    float[] variance() {
        return variance;
    }

    /** Noise of a pixel of each frame, squared. */
    double[] frameVariances() {
        return variances.clone();
    }

    private static double[] variances(List<float[]> frames) {
        int count = frames.size();
        double[] result = new double[count];
        int compared = Math.min(count, MOST_COMPARED);
        double[] sums = new double[compared];
        double all = 0;
        for (int k = 0; k < compared; k++) {
            for (int j = k + 1; j < compared; j++) {
                double pair = Math.pow(Samples.scatterOfDifference(frames.get(k), frames.get(j)), 2);
                sums[k] += pair;
                sums[j] += pair;
                all += pair;
            }
        }
        double mean = compared < 2 ? 0 : all / (compared * (compared - 1.0));
        for (int k = 0; k < count; k++) {
            double own = k < compared && compared > 2 ? (sums[k] - all / (compared - 1)) / (compared - 2) : mean;
            result[k] = Math.max(Math.max(own, mean / LARGEST_RATIO), Float.MIN_NORMAL);
        }
        return result;
    }

    private void combine() {
        int count = frames.size();
        double typical = Arrays.stream(variances).average().orElseThrow();
        float[] sorted = new float[count];
        for (int i = 0; i < level.length; i++) {
            int usable = 0;
            for (float[] frame : frames) {
                if (!Float.isNaN(frame[i])) {
                    sorted[usable++] = frame[i];
                }
            }
            Arrays.sort(sorted, 0, usable);
            // of two the lower one counts: what disturbs a dark or a bias is light
            float median = usable == 0 ? Float.NaN : usable == 2 ? sorted[0] : sorted[usable / 2];
            if (usable > 2 && usable % 2 == 0) {
                median = (sorted[usable / 2 - 1] + sorted[usable / 2]) / 2;
            }
            mean(i, median, typical);
        }
    }

    private void mean(int i, float median, double typical) {
        double sum = 0;
        double weights = 0;
        double squares = 0;
        for (int k = 0; k < frames.size(); k++) {
            float value = frames.get(k)[i];
            double own = variances[k] + shotVariances[k] * Math.max(0, median);
            if (Math.abs(value - median) <= CLIP_SIGMAS * Math.sqrt(own + typical / frames.size())) {
                double weight = 1 / variances[k];
                sum += weight * value;
                weights += weight;
                squares += weight * weight * own;
            }
        }
        level[i] = weights > 0 ? (float) (sum / weights) : median;
        variance[i] = weights > 0 ? (float) (squares / weights / weights) : Float.NaN;
    }
}
