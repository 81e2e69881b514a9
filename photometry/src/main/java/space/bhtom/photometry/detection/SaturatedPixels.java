package space.bhtom.photometry.detection;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.Pixels;

/**
 * Which pixels are full? Those at the header's level, and those on the plateau on which bright stars are cut off: several
 * neighbours near the frame's highest value, and many more there than just below, where steep stars have as many.
 */
public final class SaturatedPixels {
    private static final double PLATEAU = 0.02;
    private static final int FEWEST = 6;
    private static final double CROWD = 2;
    private static final int SAMPLES = 10007;

    private SaturatedPixels() {}

    /** The full pixels of a frame: as its calibration saw them, else as the frame itself shows them. */
    public static BitSet of(Frame frame) {
        return frame.noise() != null
                ? frame.noise().full()
                : of(
                        new Pixels(frame.width(), frame.height(), frame.pixels()),
                        frame.header().saturationAdu());
    }

    /** Indices {@code y * width + x} of the full pixels of a frame as stored; the level is the header's, if it has one. */
    public static BitSet of(Pixels stored, @Nullable Double headerLevel) {
        double level = Math.min(headerLevel == null ? Double.POSITIVE_INFINITY : headerLevel, plateau(stored));
        BitSet full = new BitSet(stored.values().length);
        if (Double.isInfinite(level)) {
            return full;
        }
        for (int i = 0; i < stored.values().length; i++) {
            if (stored.values()[i] >= level) {
                full.set(i);
            }
        }
        return full;
    }

    private static double plateau(Pixels stored) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float value : stored.values()) {
            highest = Math.max(highest, !Float.isNaN(value) ? value : highest);
        }
        double step = PLATEAU * (highest - median(stored.values()));
        double level = highest - step;
        int below = count(stored.values(), level - step) - count(stored.values(), level);
        boolean isCrowded = count(stored.values(), level) > CROWD * below;
        return isCrowded && pairs(stored.values(), level) >= FEWEST ? level : Double.POSITIVE_INFINITY;
    }

    private static int count(float[] values, double level) {
        int count = 0;
        for (float value : values) {
            count += value >= level ? 1 : 0;
        }
        return count;
    }

    private static int pairs(float[] values, double level) {
        int pairs = 0;
        for (int i = 1; i < values.length; i++) {
            pairs += Math.min(values[i], values[i - 1]) >= level ? 1 : 0;
        }
        return pairs;
    }

    private static double median(float[] values) {
        int step = Math.max(1, values.length / SAMPLES);
        float[] some = new float[values.length / step];
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            float value = values[i * step];
            if (!Float.isNaN(value)) {
                some[count++] = value;
            }
        }
        Arrays.sort(some, 0, count);
        return count == 0 ? 0 : some[count / 2];
    }

    /** Is a full pixel within so many pixels of this one? */
    static boolean near(BitSet saturated, Pixels pixels, int x, int y, int reach) {
        for (int j = Math.max(0, y - reach); j <= Math.min(pixels.height() - 1, y + reach); j++) {
            int left = j * pixels.width() + Math.max(0, x - reach);
            int right = j * pixels.width() + Math.min(pixels.width() - 1, x + reach);
            for (int i = left; i <= right; i++) {
                // not nextSetBit: where nothing is full it would search the rest of the frame
                if (saturated.get(i)) {
                    return true;
                }
            }
        }
        return false;
    }
}
