package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.BitSet;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.Pixels;

/** Which pixels hold the light of sources, so that they do not count as sky? */
final class SourceMask {
    private SourceMask() {}

    /**
     * Pixels whose mean of 3 x 3 stands out by this many sigmas, and those around them, index {@code y * width + x}. The mean
     * is taken over a smaller square at the frame's border.
     */
    static BitSet of(Pixels pixels, Background background, double sigmas) {
        Pixels sky = background.subtractedFrom(pixels);
        int width = sky.width();
        BitSet mask = new BitSet(sky.values().length);
        float[] sigma = new float[width];
        double[] sums = new double[width];
        for (int y = 0; y < sky.height(); y++) {
            background.sigmaRow(y, sigma);
            int rows = columnSums(sky, y, sums);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - 1);
                int right = Math.min(width - 1, x + 1);
                double sum = sums[x] + (left < x ? sums[left] : 0) + (right > x ? sums[right] : 0);
                if (sum > sigmas / 3 * sigma[x] * rows * (right - left + 1)) {
                    spread(mask, sky, x, y);
                }
            }
        }
        return mask;
    }

    /** Adds up three rows, or two at the frame's border, column by column; returns how many. */
    private static int columnSums(Pixels sky, int y, double[] sums) {
        Arrays.fill(sums, 0);
        int bottom = Math.max(0, y - 1);
        int top = Math.min(sky.height() - 1, y + 1);
        for (int j = bottom; j <= top; j++) {
            int row = j * sums.length;
            for (int x = 0; x < sums.length; x++) {
                float value = sky.values()[row + x];
                sums[x] += !Float.isNaN(value) ? value : 0;
            }
        }
        return top - bottom + 1;
    }

    private static void spread(BitSet mask, Pixels sky, int x, int y) {
        int left = Math.max(0, x - 2);
        int right = Math.min(sky.width() - 1, x + 2);
        for (int j = Math.max(0, y - 2); j <= Math.min(sky.height() - 1, y + 2); j++) {
            mask.set(j * sky.width() + left, j * sky.width() + right + 1);
        }
    }
}
