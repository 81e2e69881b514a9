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
        int width = pixels.width();
        int height = pixels.height();
        BitSet mask = new BitSet(width * height);
        float[] sigma = new float[width];
        float[][] ring = new float[3][width];
        double[] sums = new double[width];
        for (int y = 0; y <= height; y++) {
            if (y < height) {
                skyRow(pixels, background, y, ring[y % 3]);
            }
            int centre = y - 1;
            if (centre >= 0) {
                background.sigmaRow(centre, sigma);
                int rows = columnSums(ring, Math.max(0, centre - 1), Math.min(height - 1, y), sums);
                for (int x = 0; x < width; x++) {
                    int left = Math.max(0, x - 1);
                    int right = Math.min(width - 1, x + 1);
                    double sum = sums[x] + (left < x ? sums[left] : 0) + (right > x ? sums[right] : 0);
                    if (sum > sigmas / 3 * sigma[x] * rows * (right - left + 1)) {
                        spread(mask, pixels, x, centre);
                    }
                }
            }
        }
        return mask;
    }

    /** A row over its sky; masked pixels are as dark as it. */
    private static void skyRow(Pixels pixels, Background background, int y, float[] row) {
        background.levelRow(y, row);
        int start = y * row.length;
        for (int x = 0; x < row.length; x++) {
            float value = pixels.values()[start + x];
            row[x] = Float.isNaN(value) ? 0 : value - row[x];
        }
    }

    /** Adds up the rows from one to another, column by column; returns how many. */
    private static int columnSums(float[][] ring, int from, int to, double[] sums) {
        Arrays.fill(sums, 0);
        for (int y = from; y <= to; y++) {
            float[] row = ring[y % 3];
            for (int x = 0; x < sums.length; x++) {
                sums[x] += row[x];
            }
        }
        return to - from + 1;
    }

    private static void spread(BitSet mask, Pixels pixels, int x, int y) {
        int left = Math.max(0, x - 2);
        int right = Math.min(pixels.width() - 1, x + 2);
        for (int j = Math.max(0, y - 2); j <= Math.min(pixels.height() - 1, y + 2); j++) {
            mask.set(j * pixels.width() + left, j * pixels.width() + right + 1);
        }
    }
}
