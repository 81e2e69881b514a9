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

    /** The kernel is the same on both sides of its middle; two pairs of rows at once, for memory is slower than sums. */
    private void addColumns(float[][] ring, int firstRow, float[] target) {
        int last = kernel.length - 1;
        int middle = last / 2;
        float core = kernel[middle];
        float edge = kernel[0];
        float[] own = row(ring, firstRow + middle);
        for (int x = 0; x < target.length; x++) {
            target[x] = core * own[x];
        }
        for (int k = middle % 2; k < middle; k += 2) {
            float[] a = row(ring, firstRow + k);
            float[] b = row(ring, firstRow + k + 1);
            float[] c = row(ring, firstRow + last - k - 1);
            float[] d = row(ring, firstRow + last - k);
            float outer = kernel[k];
            float inner = kernel[k + 1];
            for (int x = 0; x < target.length; x++) {
                target[x] += outer * (a[x] + d[x]) + inner * (b[x] + c[x]);
            }
        }
        if (middle % 2 == 1) {
            float[] a = row(ring, firstRow);
            float[] d = row(ring, firstRow + last);
            for (int x = 0; x < target.length; x++) {
                target[x] += edge * (a[x] + d[x]);
            }
        }
    }

    private static float[] row(float[][] ring, int y) {
        return ring[Math.floorMod(y, ring.length)];
    }

    /** The same along a row, which has as many pixels more on both sides as the kernel reaches. */
    private void addRow(float[] row, float[] target) {
        int last = kernel.length - 1;
        int middle = last / 2;
        float core = kernel[middle];
        float edge = kernel[0];
        for (int x = 0; x < target.length; x++) {
            target[x] = core * row[x + middle];
        }
        for (int k = middle % 2; k < middle; k += 2) {
            int end = last - k;
            float outer = kernel[k];
            float inner = kernel[k + 1];
            for (int x = 0; x < target.length; x++) {
                target[x] += outer * (row[x + k] + row[x + end]) + inner * (row[x + k + 1] + row[x + end - 1]);
            }
        }
        if (middle % 2 == 1) {
            for (int x = 0; x < target.length; x++) {
                target[x] += edge * (row[x] + row[x + last]);
            }
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
        System.arraycopy(sky.values(), y * width, padded, reach, width);
        for (int x = reach; x < reach + width; x++) {
            if (Float.isNaN(padded[x])) {
                padded[x] = 0;
            }
        }
        addRow(padded, out);
        return out;
    }
}
