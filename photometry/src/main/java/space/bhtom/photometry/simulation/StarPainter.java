package space.bhtom.photometry.simulation;

/**
 * Adds stars to an image: a Moffat profile with beta = 3, {@code I(r) = F (beta - 1) / (pi alpha^2) (1 + r^2 / alpha^2)^-beta}
 * (Moffat 1969, A&amp;A 3, 455), integrated over each pixel by five by five points.
 */
final class StarPainter {
    private static final double BETA = 3;
    private static final int SUBPIXELS = 5;
    /** The profile is cut where it falls below this many electrons per pixel. */
    private static final double INVISIBLE = 0.05;

    private final int width;
    private final int height;
    private final float[] electrons;
    private final double alphaSquared;

    /** Paints on this image, e- per pixel. */
    StarPainter(int width, int height, float[] electrons, double fwhmPixels) {
        this.width = width;
        this.height = height;
        this.electrons = electrons;
        double alpha = fwhmPixels / (2 * Math.sqrt(Math.pow(2, 1 / BETA) - 1));
        alphaSquared = alpha * alpha;
    }

    /** Adds a star of so many electrons at a place, 0-based pixel centres. */
    void paint(double x, double y, double flux) {
        double peak = flux * (BETA - 1) / (Math.PI * alphaSquared);
        if (!(peak > INVISIBLE)) {
            return;
        }
        double reach = Math.sqrt(alphaSquared * (Math.pow(peak / INVISIBLE, 1 / BETA) - 1)) + 1;
        int left = (int) Math.max(0, Math.ceil(x - reach));
        int right = (int) Math.min(width - 1, Math.floor(x + reach));
        int bottom = (int) Math.max(0, Math.ceil(y - reach));
        int top = (int) Math.min(height - 1, Math.floor(y + reach));
        for (int row = bottom; row <= top; row++) {
            for (int column = left; column <= right; column++) {
                electrons[row * width + column] += (float) (peak * pixel(column - x, row - y));
            }
        }
    }

    /** Mean of the profile over a pixel, relative to its peak. */
    private double pixel(double dx, double dy) {
        if (dx * dx + dy * dy > 16 * alphaSquared + 4) {
            return profile(dx, dy);
        }
        double sum = 0;
        for (int i = 0; i < SUBPIXELS; i++) {
            for (int j = 0; j < SUBPIXELS; j++) {
                sum += profile(dx + (i + 0.5) / SUBPIXELS - 0.5, dy + (j + 0.5) / SUBPIXELS - 0.5);
            }
        }
        return sum / (SUBPIXELS * SUBPIXELS);
    }

    private double profile(double dx, double dy) {
        double base = 1 + (dx * dx + dy * dy) / alphaSquared;
        return 1 / (base * base * base);
    }
}
