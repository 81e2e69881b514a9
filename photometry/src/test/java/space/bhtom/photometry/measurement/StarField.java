package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;

/** A small frame of Gaussian stars on a flat sky, for tests of single behaviours: gain 1, no read noise. */
final class StarField {
    static final int SIZE = 300;
    static final double SIGMA_PIXELS = 1.5;
    private static final double SKY = 400;

    private final List<double[]> stars = new ArrayList<>();
    private final List<double[]> galaxies = new ArrayList<>();
    private double widening;
    private double sigmaPixels = SIGMA_PIXELS;

    /** A star of this flux in ADU. */
    StarField star(double x, double y, double flux) {
        stars.add(new double[] {x, y, flux});
        return this;
    }

    /** An exponential disc seen from above: flux in ADU, scale length in pixels. */
    StarField galaxy(double x, double y, double flux, double scale) {
        galaxies.add(new double[] {x, y, flux, scale});
        return this;
    }

    /** All stars are so wide, sigma. */
    StarField width(double sigma) {
        sigmaPixels = sigma;
        return this;
    }

    /** Stars at the right border are wider than those at the left by this part. */
    StarField widening(double part) {
        widening = part;
        return this;
    }

    /** A lattice of bright stars, from which the aperture's correction can be learned, shifted by a part of a pixel. */
    StarField lattice(double shift) {
        for (int y = 40; y < SIZE - 30; y += 45) {
            for (int x = 40; x < SIZE - 30; x += 45) {
                star(x + shift + 0.013 * y, y + shift + 0.007 * x, 40000);
            }
        }
        return this;
    }

    /** Photons drawn with this seed. */
    Frame frame(long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            double mean = SKY + light(i % SIZE, i / SIZE);
            pixels[i] = (float) (mean + Math.sqrt(mean) * random.nextGaussian());
        }
        return new Frame("field.fits", header(), SIZE, SIZE, pixels);
    }

    private double light(int x, int y) {
        double sum = 0;
        for (double[] star : stars) {
            double r2 = Math.pow(x - star[0], 2) + Math.pow(y - star[1], 2);
            double sigma = sigmaPixels * (1 + widening * star[0] / SIZE);
            if (r2 < 400) {
                sum += star[2] * Math.exp(-r2 / (2 * sigma * sigma)) / (2 * Math.PI * sigma * sigma);
            }
        }
        for (double[] galaxy : galaxies) {
            double r = Math.hypot(x - galaxy[0], y - galaxy[1]);
            sum += galaxy[2] * Math.exp(-r / galaxy[3]) / (2 * Math.PI * galaxy[3] * galaxy[3]);
        }
        return sum;
    }

    private static FrameHeader header() {
        return new FrameHeader(
                61000, 60, "V", null, 1.0, 1.0, null, null, 0, 1, null, null, null, null, null, List.of());
    }
}
