package space.bhtom.photometry.detection;

import space.bhtom.photometry.frame.Pixels;

/**
 * Place and shape of a star under a round Gaussian window of its own size.
 *
 * <p>The centre is moved by twice the offset of the windowed centroid until it stands still (SExtractor's XWIN; Bertin 2010,
 * manual 2.5, 6.4.3). The windowed second moments M belong to the product of star and window; for a Gaussian star its own
 * covariance is C = (M^-1 - W^-1)^-1, which is what comes out. Includes the width of the pixel.
 */
final class Window {
    private static final int MOST_STEPS = 12;
    private static final double STANDSTILL_PIXELS = 0.002;
    /** A centre that walks farther from its summit belongs to a neighbour. */
    private static final double LONGEST_WALK = 1.5;

    private static final double REACH = 3;
    private static final double FWHM = 2.354820045;

    private final Pixels sky;
    private final double sigma;
    private double sum;
    private double x;
    private double y;
    private double xx;
    private double yy;
    private double xy;

    /** A window of this sigma over pixels from which the sky was subtracted. */
    Window(Pixels sky, double sigma) {
        this.sky = sky;
        this.sigma = sigma;
    }

    /** Centres on the star whose summit is at this pixel, and measures it; false if there is no light. */
    boolean centre(int startX, int startY) {
        x = startX;
        y = startY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double oldX = x;
            double oldY = y;
            if (!measure()) {
                break;
            }
            x = oldX + 2 * x;
            y = oldY + 2 * y;
            boolean lost = Math.hypot(x - startX, y - startY) > LONGEST_WALK * Math.max(1, sigma / 1.5);
            if (lost) {
                x = startX;
                y = startY;
                break;
            }
            if (Math.hypot(x - oldX, y - oldY) < STANDSTILL_PIXELS) {
                break;
            }
        }
        double centreX = x;
        double centreY = y;
        boolean hasLight = measure();
        x = centreX;
        y = centreY;
        return hasLight;
    }

    /** Sums under the window around (x, y); leaves the offset of the centroid in x, y and the moments about the window's centre. */
    private boolean measure() {
        int reach = (int) Math.ceil(REACH * sigma);
        int centreX = (int) Math.round(x);
        int centreY = (int) Math.round(y);
        double[] sums = new double[6];
        for (int j = Math.max(0, centreY - reach); j <= Math.min(sky.height() - 1, centreY + reach); j++) {
            for (int i = Math.max(0, centreX - reach); i <= Math.min(sky.width() - 1, centreX + reach); i++) {
                add(sums, i - x, j - y, sky.at(i, j));
            }
        }
        sum = sums[0];
        if (!(sum > 0)) {
            return false;
        }
        x = sums[1] / sum;
        y = sums[2] / sum;
        xx = sums[3] / sum - x * x;
        yy = sums[4] / sum - y * y;
        xy = sums[5] / sum - x * y;
        return true;
    }

    private void add(double[] sums, double dx, double dy, float value) {
        double r2 = dx * dx + dy * dy;
        if (!Float.isNaN(value) && r2 < REACH * REACH * sigma * sigma) {
            double light = value * Math.exp(-r2 / (2 * sigma * sigma));
            sums[0] += light;
            sums[1] += light * dx;
            sums[2] += light * dy;
            sums[3] += light * dx * dx;
            sums[4] += light * dy * dy;
            sums[5] += light * dx * dy;
        }
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** Shape of the star alone, the window taken off. */
    Shape shape() {
        double w = 1 / (sigma * sigma);
        double determinant = xx * yy - xy * xy;
        if (!(determinant > 0)) {
            return Shape.POINT;
        }
        double ixx = yy / determinant - w;
        double iyy = xx / determinant - w;
        double ixy = -xy / determinant;
        double mean = (ixx + iyy) / 2;
        double spread = Math.hypot((ixx - iyy) / 2, ixy);
        // a flat top under the window has no finite width: it is then as wide as five windows
        double least = w / 25;
        double major = 1 / Math.sqrt(Math.max(least, mean - spread));
        double minor = 1 / Math.sqrt(Math.max(least, mean + spread));
        return new Shape(FWHM * Math.sqrt(major * minor), major / minor, minor);
    }

    /**
     * How wide and how round?
     *
     * @param fwhm of the round star of the same area, pixels
     * @param elongation major over minor axis
     * @param minorSigma sigma along the minor axis, pixels
     */
    record Shape(double fwhm, double elongation, double minorSigma) {
        static final Shape POINT = new Shape(0, 1, 0);
    }
}
