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
    private static final double HALO_POWER = 2.2;
    private static final int DISC_STARS = 3000;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    private final List<double[]> stars = new ArrayList<>();
    private final List<double[]> galaxies = new ArrayList<>();
    private double widening;
    private double sigmaPixels = SIGMA_PIXELS;
    private double haloPart;
    private double haloScale = 1;

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

    /**
     * An exponential disc blurred like the stars, its long axis along the rows: made of so many stars that they are smooth.
     * Flux in ADU, scale length of the long axis in pixels.
     */
    StarField disc(double x, double y, double flux, double scale, double axisRatio) {
        for (int i = 0; i < DISC_STARS; i++) {
            double radius = scale * exponentialRadius((i + 0.5) / DISC_STARS);
            double angle = i * GOLDEN_ANGLE;
            star(x + radius * Math.cos(angle), y + axisRatio * radius * Math.sin(angle), flux / DISC_STARS);
        }
        return this;
    }

    /** Within how many scale lengths is this part of an exponential disc's light? By Newton's method. */
    private static double exponentialRadius(double part) {
        double radius = Math.sqrt(2 * part);
        for (int i = 0; i < 50; i++) {
            radius -= (1 - (1 + radius) * Math.exp(-radius) - part) / Math.max(1e-9, radius * Math.exp(-radius));
            radius = Math.max(1e-3, radius);
        }
        return radius;
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

    /** All stars send this part of their light farther: {@code (1 + r^2 / scale^2)^-2.2}, scale in pixels. */
    StarField halo(double part, double scale) {
        haloPart = part;
        haloScale = scale;
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
                double core = (1 - haloPart) * star[2];
                sum += core * Math.exp(-r2 / (2 * sigma * sigma)) / (2 * Math.PI * sigma * sigma);
            }
            if (haloPart > 0) {
                double scale = haloScale * haloScale;
                sum += haloPart
                        * star[2]
                        * (HALO_POWER - 1)
                        / (Math.PI * scale)
                        * Math.pow(1 + r2 / scale, -HALO_POWER);
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
