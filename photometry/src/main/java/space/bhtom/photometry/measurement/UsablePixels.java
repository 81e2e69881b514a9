package space.bhtom.photometry.measurement;

import java.util.Arrays;
import space.bhtom.photometry.frame.Pixels;

/** The pixels of a frame without its pedestal, and with blank borders masked. */
final class UsablePixels {
    private static final int SAMPLES = 20011;
    /** An exact zero this many sigmas below the sky was never exposed. */
    private static final double BLANK_SIGMAS = 8;

    private UsablePixels() {}

    static Pixels of(Pixels stored, double pedestal) {
        boolean zeroIsBlank = isFarAboveZero(stored.values()) && hasZero(stored.values());
        if (!zeroIsBlank && pedestal == 0) {
            return stored;
        }
        float[] values = new float[stored.values().length];
        for (int i = 0; i < values.length; i++) {
            float value = stored.values()[i];
            values[i] = zeroIsBlank && value == 0 ? Float.NaN : (float) (value - pedestal);
        }
        return new Pixels(stored.width(), stored.height(), values);
    }

    private static boolean hasZero(float[] values) {
        for (float value : values) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFarAboveZero(float[] values) {
        int step = Math.max(1, values.length / SAMPLES);
        float[] some = new float[values.length / step];
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            float value = values[i * step];
            if (!Float.isNaN(value) && value != 0) {
                some[count++] = value;
            }
        }
        Arrays.sort(some, 0, count);
        double median = count == 0 ? 0 : some[count / 2];
        double sigma = count == 0 ? 0 : median - some[(int) (0.1587 * count)];
        return sigma > 0 && median > BLANK_SIGMAS * sigma;
    }
}
