package space.bhtom.photometry.background;

import java.util.Arrays;

/**
 * Sky level and noise of one patch with stars in it.
 *
 * <p>Values beyond 3 sigma of the median are clipped until nothing changes; the level is then the mode of a slightly
 * crowded patch, 2.5 median - 1.5 mean, or the median where the two differ by more than 0.3 sigma (Bertin and Arnouts 1996,
 * A&amp;AS 117, 393, 4.1). The median is interpolated inside a run of equal values, so that whole numbers do no
 * harm; where nearly all values are the same few whole numbers, the clipped mean is the level.
 *
 * @param level ADU; NaN if too few values
 * @param sigma 1 sigma of one pixel, ADU; NaN if too few values
 */
record MeshStatistics(double level, double sigma) {
    private static final double CLIP = 3;
    private static final int MOST_ROUNDS = 20;
    private static final int FEWEST = 16;
    /** Nothing changes any more where fewer than one value of so many does. */
    private static final int SAME = 2000;
    /** Enough for a first guess; its tails, as few whole numbers may hold most of a coarse sky; and where they begin, sigmas. */
    private static final int SAMPLES = 63;
    /** Every so manieth value is enough for a second. */
    private static final int SOME = 8;
    /**
     * Where the last step was shorter than this part of sigma, the next would be shorter than 1/30 of it: a clip moved by d
     * moves the mean of a normal distribution by 6 phi(3) d.
     */
    private static final double ENOUGH = 0.1;

    private static final double BELOW = 0.05;
    private static final double ABOVE = 0.95;
    private static final double TAILS = 1.645;
    /** Standard deviation of a normal distribution cut at 3 sigma. */
    private static final double CUT_SIGMA = 0.98658;

    /** Part of equal values, as with a noise below 0.9 of the step between whole numbers. */
    private static final double COARSE = 0.42;

    private static final double CROWDED = 0.3;
    private static final MeshStatistics NONE = new MeshStatistics(Double.NaN, Double.NaN);

    /** Of the first {@code count} values, in rising order. */
    static MeshStatistics of(float[] values, int count) {
        if (count < FEWEST) {
            return NONE;
        }
        Sums sums = new Sums(values, count);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double median = median(values, sums.low, sums.high);
            double reach = CLIP * sums.sigma();
            int low = firstAtLeast(values, sums.low, sums.high, median - reach);
            int high = firstAtLeast(values, sums.low, sums.high, Math.nextUp((float) (median + reach)));
            if (high - low == sums.high - sums.low || high - low < FEWEST) {
                break;
            }
            sums.narrow(low, high);
        }
        return ofClipped(values, sums);
    }

    /** Mean and scatter of a stretch of rising values, which only becomes narrower: what falls off its ends is taken off. */
    private static final class Sums {
        private final float[] values;
        private final double middle;
        private int low;
        private int high;
        private double sum;
        private double squares;

        Sums(float[] values, int count) {
            this.values = values;
            this.high = count;
            this.middle = values[count / 2];
            double odd = 0;
            double oddSquares = 0;
            for (int i = 0; i < count - 1; i += 2) {
                double a = values[i] - middle;
                double b = values[i + 1] - middle;
                sum += a;
                squares += a * a;
                odd += b;
                oddSquares += b * b;
            }
            sum += odd;
            squares += oddSquares;
            if (count % 2 == 1) {
                add(count - 1, count, 1);
            }
        }

        void narrow(int newLow, int newHigh) {
            add(low, newLow, -1);
            add(newHigh, high, -1);
            low = newLow;
            high = newHigh;
        }

        private void add(int from, int to, int sign) {
            for (int i = from; i < to; i++) {
                double d = values[i] - middle;
                sum += sign * d;
                squares += sign * d * d;
            }
        }

        double mean() {
            return middle + sum / (high - low);
        }

        double sigma() {
            double off = sum / (high - low);
            return Math.sqrt(Math.max(0, squares / (high - low) - off * off));
        }
    }

    /**
     * Of the first {@code count} values, in any order, of a patch whose stars were taken off: the level is their mean without
     * what lies beyond 3 sigma of it.
     */
    static MeshStatistics withoutStars(float[] values, int count) {
        if (count < FEWEST) {
            return NONE;
        }
        Clipped clipped = new Clipped(each(values, count, Math.max(1, count / SAMPLES)));
        float[] some = each(values, count, SOME);
        if (some.length >= SAMPLES) {
            clipped.settle(some, some.length, 0);
        }
        clipped.settle(values, count, ENOUGH);
        return new MeshStatistics(clipped.level, clipped.sigma / CUT_SIGMA);
    }

    private static float[] each(float[] values, int count, int step) {
        float[] some = new float[count / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[i * step];
        }
        return some;
    }

    /** Mean and scatter of what lies within 3 sigma of the mean. */
    private static final class Clipped {
        private double level;
        private double sigma;
        private int within;
        private double sum;
        private double squares;

        Clipped(float[] some) {
            Arrays.sort(some);
            level = some[some.length / 2];
            sigma = (some[(int) (ABOVE * some.length)] - some[(int) (BELOW * some.length)]) / (2 * TAILS);
        }

        /** Goes on until no value to speak of comes or goes, or level and sigma move by less than a part of sigma. */
        void settle(float[] values, int count, double enough) {
            int before = -1;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                sum(values, count, level, CLIP * sigma);
                if (within < FEWEST || Math.abs(within - before) * SAME <= count) {
                    break;
                }
                before = within;
                double mean = sum / within;
                double scatter = Math.sqrt(Math.max(0, squares / within - mean * mean));
                boolean isNear = Math.abs(mean) < enough * sigma && Math.abs(scatter - sigma) < enough * sigma;
                level += mean;
                sigma = scatter;
                if (isNear) {
                    break;
                }
            }
        }

        /** Sums over what lies within reach of a middle. In four lanes, for one addition waits for the last. */
        void sum(float[] values, int count, double middle, double reach) {
            int whole = count & ~3;
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            double q0 = 0;
            double q1 = 0;
            double q2 = 0;
            double q3 = 0;
            int inside = 0;
            for (int i = whole; i < count; i++) {
                double rest = values[i] - middle;
                if (Math.abs(rest) <= reach) {
                    s0 += rest;
                    q0 += rest * rest;
                    inside++;
                }
            }
            for (int i = 0; i < whole; i += 4) {
                double a = values[i] - middle;
                double b = values[i + 1] - middle;
                double c = values[i + 2] - middle;
                double d = values[i + 3] - middle;
                if (Math.abs(a) <= reach) {
                    s0 += a;
                    q0 += a * a;
                    inside++;
                }
                if (Math.abs(b) <= reach) {
                    s1 += b;
                    q1 += b * b;
                    inside++;
                }
                if (Math.abs(c) <= reach) {
                    s2 += c;
                    q2 += c * c;
                    inside++;
                }
                if (Math.abs(d) <= reach) {
                    s3 += d;
                    q3 += d * d;
                    inside++;
                }
            }
            within = inside;
            sum = s0 + s1 + s2 + s3;
            squares = q0 + q1 + q2 + q3;
        }
    }

    private static MeshStatistics ofClipped(float[] values, Sums sums) {
        double mean = sums.mean();
        double median = median(values, sums.low, sums.high);
        double sigma = sums.sigma() / CUT_SIGMA;
        if (isCoarse(values, sums.low, sums.high)) {
            return new MeshStatistics(mean, sigma);
        }
        boolean crowded = Math.abs(mean - median) > CROWDED * sigma;
        return new MeshStatistics(crowded ? median : 2.5 * median - 1.5 * mean, sigma);
    }

    /** Do so few whole numbers hold the values that their median tells less than their mean? */
    private static boolean isCoarse(float[] sorted, int low, int high) {
        float middle = sorted[(low + high) / 2];
        int equal = firstAtLeast(sorted, low, high, Math.nextUp(middle)) - firstAtLeast(sorted, low, high, middle);
        return equal > COARSE * (high - low);
    }

    private static double median(float[] sorted, int low, int high) {
        double middle = (low + high) / 2.0;
        float value = sorted[(low + high) / 2];
        int runLow = firstAtLeast(sorted, low, high, value);
        int runHigh = firstAtLeast(sorted, low, high, Math.nextUp(value));
        double below = runLow > low ? (sorted[runLow - 1] + value) / 2.0 : value;
        double above = runHigh < high ? (sorted[runHigh] + value) / 2.0 : value;
        return below + (above - below) * (middle - runLow) / (runHigh - runLow);
    }

    private static int firstAtLeast(float[] sorted, int low, int high, double value) {
        int from = low;
        int to = high;
        while (from < to) {
            int mid = (from + to) >>> 1;
            if (sorted[mid] < value) {
                from = mid + 1;
            } else {
                to = mid;
            }
        }
        return from;
    }
}
