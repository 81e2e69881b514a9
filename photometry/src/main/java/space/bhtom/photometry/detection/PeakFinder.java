package space.bhtom.photometry.detection;

import java.util.Arrays;
import java.util.BitSet;
import space.bhtom.photometry.frame.Pixels;

/**
 * Finds the summits of a significance map and decides which of them are sources of their own.
 *
 * <p>The pixels of each island are visited from the highest down, like a landscape from which water runs off: a pixel without a
 * higher visited neighbour begins a summit, a pixel between two summits is their saddle. At the saddle the lower summit stays a source if it
 * rises above it by {@link #PROMINENCE} times the noise there, the light of the neighbour included, and by
 * {@link #CONTRAST} of the light there; otherwise it is drowned. Saturated summits with a high saddle are one source.
 */
final class PeakFinder {
    /** Sigmas by which a summit must rise above its saddle. */
    private static final double PROMINENCE = 2;
    /** Part of the light at the saddle: smaller are the rings, spikes and bumps of the brighter star's own light. */
    private static final double CONTRAST = 0.03;
    /** Saddles between fragments of one saturated star are at least this high, in parts of the lower summit. */
    private static final double PLATEAU = 0.4;
    /** A summit is full if a full pixel lies so near, pixels. */
    private static final int FULL_REACH = 2;

    private static final int UNSEEN = 0;
    private static final int GATHERED = -1;

    private final Pixels significance;
    private final double threshold;
    private final double floor;
    /** Photons of a star as bright as 1 sigma of filtered sky, over the sky's variance: what its light adds to the noise. */
    private final double lightNoise;

    private final BitSet saturated;
    /** The summit whose land a pixel is, or one of the constants. */
    private final int[] label;
    /** Height and index of the pixels of an island. */
    private long[] keys = new long[1024];

    private final Summits summits = new Summits();

    /**
     * @param threshold a summit is at least this high, sigmas
     * @param floor the landscape is looked at down to here, sigmas
     * @param lightNoise added variance per sigma of light, in units of the sky's variance
     * @param label all zero, one for each pixel; filled
     */
    PeakFinder(Pixels significance, double threshold, double floor, double lightNoise, BitSet saturated, int[] label) {
        this.significance = significance;
        this.threshold = threshold;
        this.floor = floor;
        this.lightNoise = lightNoise;
        this.saturated = saturated;
        this.label = label;
    }

    /** Indices of the pixels of the summits, highest first. */
    int[] find() {
        float[] values = significance.values();
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= threshold && label[i] == UNSEEN) {
                int pixels = island(i);
                Arrays.sort(keys, 0, pixels);
                for (int k = pixels - 1; k >= 0; k--) {
                    visit((int) keys[k]);
                }
            }
        }
        return summits.standing();
    }

    /** Gathers the keys of all pixels above the floor that hang together with this one; returns how many. */
    private int island(int start) {
        int count = 0;
        take(start, count++);
        for (int next = 0; next < count; next++) {
            int index = (int) keys[next];
            int x = index % significance.width();
            int y = index / significance.width();
            for (int j = Math.max(0, y - 1); j <= Math.min(significance.height() - 1, y + 1); j++) {
                for (int i = Math.max(0, x - 1); i <= Math.min(significance.width() - 1, x + 1); i++) {
                    int other = j * significance.width() + i;
                    if (label[other] == UNSEEN && significance.values()[other] > floor) {
                        take(other, count++);
                    }
                }
            }
        }
        return count;
    }

    private void take(int index, int at) {
        if (at == keys.length) {
            keys = Arrays.copyOf(keys, 2 * at);
        }
        // positive floats sort like their bits
        keys[at] = ((long) Float.floatToIntBits(significance.values()[index]) << 32) | index;
        label[index] = GATHERED;
    }

    private void visit(int index) {
        int width = significance.width();
        int x = index % width;
        int y = index / width;
        int own = 0;
        int last = 0;
        for (int j = Math.max(0, y - 1); j <= Math.min(significance.height() - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
                int neighbour = label[j * width + i];
                if (neighbour > 0 && neighbour != last) {
                    last = neighbour;
                    int other = summits.root(neighbour);
                    own = own == 0 || own == other ? other : meet(own, other, index);
                }
            }
        }
        float height = significance.values()[index];
        if (own == 0) {
            own = summits.add(index, height, height >= threshold);
            summits.setSaturated(own, SaturatedPixels.near(saturated, significance, x, y, FULL_REACH));
        }
        label[index] = own;
    }

    /** Two summits meet at this saddle; returns the label of their common land. */
    private int meet(int a, int b, int saddle) {
        int high = summits.height(a) >= summits.height(b) ? a : b;
        int low = high == a ? b : a;
        double level = significance.values()[saddle];
        double noise = Math.sqrt(1 + lightNoise * Math.max(0, level));
        double rise = summits.height(low) - level;
        boolean isOwn = rise > PROMINENCE * noise && rise > CONTRAST * level;
        // two full stars may meet far down in the wings: only fragments of one plateau meet high up
        boolean isOnePlateau =
                summits.isSaturated(low) && summits.isSaturated(high) && level > PLATEAU * summits.height(low);
        summits.join(high, low, isOwn && !isOnePlateau);
        return high;
    }
}
