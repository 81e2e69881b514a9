package space.bhtom.photometry.detection;

import java.util.Arrays;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.Pixels;

/**
 * The matched filter of a star on a noisy sky.
 *
 * <p>S/N(x) = (I * G)(x) / (sigma(x) sqrt(sum G^2)) for an image I over its sky, a kernel G of unit sum and white noise of
 * sigma per pixel (Zackay and Ofek 2017, ApJ 836, 187, eq. 12, for a Gaussian star). Masked pixels count as sky.
 */
public final class GaussianFilter {
    /** The kernel is cut at this many sigmas. */
    private static final double REACH = 3.2;

    private final float[] kernel;

    /** A star of this width (sigma, pixels). */
    public GaussianFilter(double sigmaPixels) {
        int reach = Math.max(1, (int) Math.ceil(REACH * sigmaPixels));
        kernel = new float[2 * reach + 1];
        double sum = 0;
        double[] exact = new double[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            double x = (i - reach) / sigmaPixels;
            exact[i] = Math.exp(-x * x / 2);
            sum += exact[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (exact[i] / sum);
        }
    }

    /** sqrt(sum G^2): noise of the filtered sky over that of one pixel. */
    double noiseFactor() {
        double sum = 0;
        for (float k : kernel) {
            sum += k * k;
        }
        return sum;
    }

    /** The significance of a star centred on each pixel, in sigmas. */
    public Pixels significance(Pixels sky, Background background) {
        return significance(sky, background, new float[sky.values().length]);
    }

    /** The same, in an array that is used again and again. */
    Pixels significance(Pixels sky, Background background, float[] out) {
        int width = sky.width();
        return significance(
                (y, row) -> System.arraycopy(sky.values(), y * width, row, 0, width), background, width, out);
    }

    /** Rows of a frame over its sky, as they are asked for. */
    @FunctionalInterface
    public interface Rows {
        /** Fills the first places with the pixels of row y, ADU; masked ones are NaN. */
        void fill(int y, float[] into);
    }

    /** The same of rows that are made when they are looked at; fills {@code out}, index {@code y * width + x}. */
    public Pixels significance(Rows sky, Background background, int width, float[] out) {
        int height = out.length / width;
        int reach = kernel.length / 2;
        float[][] ring = new float[kernel.length][width];
        float[] row = new float[width];
        float[] sigma = new float[width];
        Shifted shifted = new Shifted(width, reach);
        float norm = (float) (1 / noiseFactor());
        for (int y = 0; y < height + reach; y++) {
            float[] filtered = row(ring, y);
            if (y < height) {
                sky.fill(y, row);
                shifted.look(row);
                addRow(shifted, filtered);
            } else {
                Arrays.fill(filtered, 0);
            }
            int centre = y - reach;
            if (centre >= 0) {
                addColumns(ring, centre - reach, row);
                background.sigmaRow(centre, sigma);
                for (int x = 0; x < width; x++) {
                    row[x] = row[x] * norm / sigma[x];
                }
                System.arraycopy(row, 0, out, centre * width, width);
            }
        }
        return new Pixels(width, height, out);
    }

    /** The kernel is the same on both sides of its middle; two pairs of rows at once, for memory is slower than sums. */
    private void addColumns(float[][] ring, int firstRow, float[] target) {
        int last = kernel.length - 1;
        int middle = last / 2;
        multiply(row(ring, firstRow + middle), kernel[middle], target);
        for (int k = middle % 2; k < middle; k += 2) {
            float[] a = row(ring, firstRow + k);
            float[] b = row(ring, firstRow + k + 1);
            float[] c = row(ring, firstRow + last - k - 1);
            float[] d = row(ring, firstRow + last - k);
            addPairs(a, b, c, d, k, target);
        }
        if (middle % 2 == 1) {
            addPair(row(ring, firstRow), row(ring, firstRow + last), kernel[0], target);
        }
    }

    private static float[] row(float[][] ring, int y) {
        return ring[Math.floorMod(y, ring.length)];
    }

    /** The same along a row. */
    private void addRow(Shifted row, float[] target) {
        int last = kernel.length - 1;
        int middle = last / 2;
        multiply(row.by(middle, 0), kernel[middle], target);
        for (int k = middle % 2; k < middle; k += 2) {
            float[] a = row.by(k, 0);
            float[] b = row.by(k + 1, 1);
            float[] c = row.by(last - k - 1, 2);
            float[] d = row.by(last - k, 3);
            addPairs(a, b, c, d, k, target);
        }
        if (middle % 2 == 1) {
            addPair(row.by(0, 0), row.by(last, 1), kernel[0], target);
        }
    }

    private static void multiply(float[] row, float weight, float[] target) {
        for (int x = 0; x < target.length; x++) {
            target[x] = weight * row[x];
        }
    }

    private static void addPair(float[] left, float[] right, float weight, float[] target) {
        for (int x = 0; x < target.length; x++) {
            target[x] += weight * (left[x] + right[x]);
        }
    }

    private void addPairs(float[] a, float[] b, float[] c, float[] d, int k, float[] target) {
        float outer = kernel[k];
        float inner = kernel[k + 1];
        for (int x = 0; x < target.length; x++) {
            target[x] += outer * (a[x] + d[x]) + inner * (b[x] + c[x]);
        }
    }

    /**
     * A row with sky on both sides, and copies of it from any pixel on: the compiler adds up several pixels at once only
     * where all rows begin at the same place.
     */
    private static final class Shifted {
        private final int reach;
        private final float[] padded;
        private final float[][] copies;

        Shifted(int width, int reach) {
            this.reach = reach;
            padded = new float[width + 2 * reach];
            copies = new float[4][width];
        }

        /** From now on it is this one. */
        void look(float[] row) {
            System.arraycopy(row, 0, padded, reach, row.length);
            for (int x = reach; x < reach + row.length; x++) {
                if (Float.isNaN(padded[x])) {
                    padded[x] = 0;
                }
            }
        }

        /** The row from this pixel on, in a copy that lasts until the same is asked for again. */
        float[] by(int first, int copy) {
            System.arraycopy(padded, first, copies[copy], 0, copies[copy].length);
            return copies[copy];
        }
    }
}
