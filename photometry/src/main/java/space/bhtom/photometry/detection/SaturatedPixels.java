package space.bhtom.photometry.detection;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.Pixels;

/**
 * Which pixels are full? Those at the header's level, and those on the plateau on which bright stars are cut off: several
 * neighbours within two thousandths of the frame's highest value.
 */
public final class SaturatedPixels {
    private static final double PLATEAU = 0.002;
    private static final int FEWEST = 6;
    private static final int SAMPLES = 10007;

    private SaturatedPixels() {}

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
        double level = highest - PLATEAU * (highest - median(stored.values()));
        int together = 0;
        for (int i = 1; i < stored.values().length; i++) {
            boolean isPair = stored.values()[i] >= level && stored.values()[i - 1] >= level;
            together += isPair ? 1 : 0;
        }
        return together >= FEWEST ? level : Double.POSITIVE_INFINITY;
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
            int next = saturated.nextSetBit(left);
            if (next >= 0 && next <= right) {
                return true;
            }
        }
        return false;
    }
}
