package space.bhtom.photometry.psf;

/**
 * A star of unit flux at one place of the frame: light per pixel as a cubic spline on a grid finer than the pixels
 * (effective PSF: Anderson and King 2000, PASP 112, 1360).
 *
 * @param oversampling nodes per pixel
 * @param radius pixels to which it reaches
 * @param nodes spline coefficients, row by row, {@code side()} squared
 */
record PsfShape(int oversampling, int radius, float[] nodes) {
    /** Nodes beyond the last pixel that its spline needs. */
    private static final int MARGIN = 3;

    /** Nodes on a side of such a shape. */
    static int side(int oversampling, int radius) {
        return 2 * centre(oversampling, radius) + 1;
    }

    private static int centre(int oversampling, int radius) {
        // a star's nearest pixel is up to half a pixel off its centre
        return radius * oversampling + (oversampling + 1) / 2 + MARGIN;
    }

    int side() {
        return side(oversampling, radius);
    }

    /** The node at the star's own place. */
    int centre() {
        return centre(oversampling, radius);
    }

    /** The coefficient at the star's own place. */
    double peak() {
        return nodes[centre() * side() + centre()];
    }

    /** Full width at half maximum, mean of rows and columns, pixels. */
    double fwhm() {
        return (halfWidth(1) + halfWidth(-1) + halfWidth(side()) + halfWidth(-side())) / 2;
    }

    /** Distance from the centre to half of its light, in one direction, pixels. */
    private double halfWidth(int step) {
        int at = centre() * side() + centre();
        double half = nodes[at] / 2.0;
        int distance = 0;
        while (distance < centre() - 1 && nodes[at + step] > half) {
            at += step;
            distance++;
        }
        double fraction = (nodes[at] - half) / (nodes[at] - nodes[at + step]);
        return (distance + Math.max(0, Math.min(1, fraction))) / oversampling;
    }
}
