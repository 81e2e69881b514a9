package space.bhtom.photometry.psf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fits a Moffat to one star from which its neighbours were taken: place, flux, width and ellipticity. */
final class ShapeFit {
    private static final int STEPS = 8;
    private static final int PARAMETERS = 6;
    /** A step that is not worth taking: parts of the flux, pixels. */
    private static final double STANDSTILL = 3e-4;
    /** Wider stars need no average over the pixel. */
    private static final double WIDE = 2.2;

    private static final double[][] POINT = {{0, 1}};
    /** Gauss-Legendre abscissae and weights on a pixel. */
    private static final double[][] POINTS = {
        {-0.3872983346, 0.2777777778}, {0, 0.4444444444}, {0.3872983346, 0.2777777778}
    };

    private final Scene scene;
    private final int radius;
    private final double[] gradient = new double[PARAMETERS];
    private final double[] normal = new double[PARAMETERS * PARAMETERS];
    private final double[] right = new double[PARAMETERS];

    ShapeFit(Scene scene, int radius) {
        this.scene = scene;
        this.radius = radius;
    }

    /**
     * A fitted star.
     *
     * @param star its number
     * @param chi2 of its pixels
     * @param pixels that were fitted
     */
    record Fitted(int star, double x, double y, double flux, Moffat shape, double chi2, int pixels) {}

    /** From a first guess, with the wings' steepness kept; null if it leads nowhere. */
    @Nullable
    Fitted fit(int star, Stars stars, Moffat guess) {
        double x = stars.x[star];
        double y = stars.y[star];
        double[][] points = guess.fwhm() > WIDE ? POINT : POINTS;
        Fitted now = new Fitted(star, x, y, stars.flux[star], guess, 0, 0);
        for (int step = 0; step < STEPS; step++) {
            double[] sums = accumulate(now, x, y, points);
            now = new Fitted(star, now.x, now.y, now.flux, now.shape, sums[0], (int) sums[1]);
            if (sums[1] < 2 * PARAMETERS || step == STEPS - 1) {
                break;
            }
            if (!Cholesky.solve(normal, right, PARAMETERS)) {
                return null;
            }
            if (isStandstill(now.flux)) {
                break;
            }
            now = moved(now);
        }
        boolean isHere = Math.hypot(now.x - x, now.y - y) < 1.5 && now.flux > 0 && now.pixels >= 2 * PARAMETERS;
        return isHere ? now : null;
    }

    private boolean isStandstill(double flux) {
        double largest = Math.abs(right[0]) / flux;
        for (int i = 1; i < PARAMETERS; i++) {
            largest = Math.max(largest, Math.abs(right[i]));
        }
        return largest < STANDSTILL;
    }

    private Fitted moved(Fitted from) {
        double limit = 0.3;
        for (int i = 1; i < PARAMETERS; i++) {
            right[i] = Math.max(-limit, Math.min(limit, right[i]));
        }
        Moffat shape = new Moffat(
                        from.shape.logAlpha() + right[3],
                        from.shape.e1() + right[4],
                        from.shape.e2() + right[5],
                        from.shape.beta())
                .bounded();
        double flux = Math.max(0.3 * from.flux, from.flux + right[0]);
        return new Fitted(from.star, from.x + right[1], from.y + right[2], flux, shape, 0, 0);
    }

    /** Fills the normal equations; returns chi2 and the number of pixels. The pixels are those around (x, y). */
    private double[] accumulate(Fitted star, double x, double y, double[][] points) {
        Arrays.fill(normal, 0);
        Arrays.fill(right, 0);
        double chi2 = 0;
        int pixels = 0;
        double limit = (radius + 0.5) * (radius + 0.5);
        Moffat.Surface shape = star.shape.surface();
        int middleX = (int) Math.rint(x);
        int middleY = (int) Math.rint(y);
        for (int j = Math.max(0, middleY - radius); j <= Math.min(scene.height - 1, middleY + radius); j++) {
            for (int i = Math.max(0, middleX - radius); i <= Math.min(scene.width - 1, middleX + radius); i++) {
                int index = j * scene.width + i;
                if (Float.isNaN(scene.rest[index]) || (i - x) * (i - x) + (j - y) * (j - y) > limit) {
                    continue;
                }
                double off = scene.rest[index] - star.flux * light(star, shape, i, j, points);
                double weight = 1 / scene.variance(index);
                chi2 += weight * off * off;
                pixels++;
                add(star.flux, weight, off);
            }
        }
        return new double[] {chi2, pixels};
    }

    /** Fills the gradient at a pixel; returns the light there of a unit star. */
    private double light(Fitted star, Moffat.Surface shape, int i, int j, double[][] points) {
        Arrays.fill(gradient, 0);
        for (double[] v : points) {
            for (double[] u : points) {
                shape.addGradient(i + u[0] - star.x, j + v[0] - star.y, u[1] * v[1], gradient);
            }
        }
        return gradient[0];
    }

    private void add(double flux, double weight, double off) {
        for (int a = 0; a < PARAMETERS; a++) {
            double ga = a == 0 ? gradient[0] : flux * gradient[a];
            right[a] += weight * ga * off;
            for (int b = 0; b <= a; b++) {
                double gb = b == 0 ? gradient[0] : flux * gradient[b];
                normal[a * PARAMETERS + b] += weight * ga * gb;
            }
        }
    }
}
