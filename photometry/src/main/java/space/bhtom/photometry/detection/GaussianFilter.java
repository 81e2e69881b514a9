package space.bhtom.photometry.detection;

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
        int width = sky.width();
        int height = sky.height();
        float[] out = new float[width * height];
        int reach = kernel.length / 2;
        float[][] ring = new float[kernel.length][];
        float[] sigma = new float[width];
        float norm = (float) (1 / noiseFactor());
        for (int y = -reach; y < height + reach; y++) {
            ring[Math.floorMod(y, ring.length)] = filteredRow(sky, y);
            int centre = y - reach;
            if (centre >= 0 && centre < height) {
                float[] target = new float[width];
                addColumns(ring, centre - reach, target);
                background.sigmaRow(centre, sigma);
                for (int x = 0; x < width; x++) {
                    out[centre * width + x] = target[x] * norm / sigma[x];
                }
            }
        }
        return new Pixels(width, height, out);
    }

    private void addColumns(float[][] ring, int firstRow, float[] target) {
        int k = 0;
        for (; k + 3 < kernel.length; k += 4) {
            addFour(
                    ring[Math.floorMod(firstRow + k, ring.length)],
                    ring[Math.floorMod(firstRow + k + 1, ring.length)],
                    ring[Math.floorMod(firstRow + k + 2, ring.length)],
                    ring[Math.floorMod(firstRow + k + 3, ring.length)],
                    k,
                    target);
        }
        for (; k < kernel.length; k++) {
            add(ring[Math.floorMod(firstRow + k, ring.length)], 0, kernel[k], target);
        }
    }

    /** Four rows at once, for memory is slower than sums. */
    private void addFour(float[] a, float[] b, float[] c, float[] d, int k, float[] target) {
        float wa = kernel[k];
        float wb = kernel[k + 1];
        float wc = kernel[k + 2];
        float wd = kernel[k + 3];
        for (int x = 0; x < target.length; x++) {
            target[x] += wa * a[x] + wb * b[x] + wc * c[x] + wd * d[x];
        }
    }

    private void addFour(float[] row, int k, float[] target) {
        float wa = kernel[k];
        float wb = kernel[k + 1];
        float wc = kernel[k + 2];
        float wd = kernel[k + 3];
        for (int x = 0; x < target.length; x++) {
            target[x] += wa * row[x + k] + wb * row[x + k + 1] + wc * row[x + k + 2] + wd * row[x + k + 3];
        }
    }

    private static void add(float[] row, int from, float weight, float[] target) {
        for (int x = 0; x < target.length; x++) {
            target[x] += weight * row[from + x];
        }
    }

    /** One row filtered along x; rows outside are sky. */
    private float[] filteredRow(Pixels sky, int y) {
        int width = sky.width();
        float[] out = new float[width];
        if (y < 0 || y >= sky.height()) {
            return out;
        }
        int reach = kernel.length / 2;
        float[] padded = new float[width + 2 * reach];
        for (int x = 0; x < width; x++) {
            float value = sky.at(x, y);
            padded[x + reach] = !Float.isNaN(value) ? value : 0;
        }
        int k = 0;
        for (; k + 3 < kernel.length; k += 4) {
            addFour(padded, k, out);
        }
        for (; k < kernel.length; k++) {
            add(padded, k, kernel[k], out);
        }
        return out;
    }
}
