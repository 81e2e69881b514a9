package space.bhtom.photometry.psf;

/**
 * An elliptical star of unit flux (Moffat 1969, A&A 3, 455): {@code (beta - 1) / (pi alpha^2) (1 + Q)^-beta} with
 * {@code Q = ((1 + e1) x^2 + 2 e2 x y + (1 - e1) y^2) / (alpha^2 sqrt(1 - e1^2 - e2^2))}.
 *
 * @param logAlpha natural logarithm of the mean scale alpha, pixels
 * @param e1 ellipticity along the axes
 * @param e2 ellipticity along the diagonals
 * @param beta steepness of the wings, above 1
 */
record Moffat(double logAlpha, double e1, double e2, double beta) {
    /** Largest ellipticity: beyond are trails. */
    private static final double MOST_ELONGATED = 0.8;

    /** Round, of this full width at half maximum in pixels. */
    static Moffat round(double fwhm, double beta) {
        return new Moffat(Math.log(fwhm / widthInScales(beta)), 0, 0, beta);
    }

    /** Full width at half maximum, mean of both axes, pixels. */
    double fwhm() {
        return Math.exp(logAlpha) * widthInScales(beta);
    }

    /** Full width at half maximum over the scale. */
    static double widthInScales(double beta) {
        return 2 * Math.sqrt(Math.pow(2, 1 / beta) - 1);
    }

    /** Kept within what an image of a star can be. */
    Moffat bounded() {
        double e = Math.hypot(e1, e2);
        double shrink = e > MOST_ELONGATED ? MOST_ELONGATED / e : 1;
        return new Moffat(Math.max(-1.5, Math.min(3.5, logAlpha)), e1 * shrink, e2 * shrink, beta);
    }

    /** The same with what all places have in common. */
    Surface surface() {
        return new Surface(this, Math.exp(-2 * logAlpha), Math.sqrt(1 - e1 * e1 - e2 * e2));
    }

    /**
     * A star's light at many places.
     *
     * @param scale {@code 1 / alpha^2}
     * @param flattening {@code sqrt(1 - e1^2 - e2^2)}
     */
    record Surface(Moffat shape, double scale, double flattening) {

        /** The scale along the longest axis, pixels. */
        double longest() {
            return Math.sqrt(flattening / scale / (1 - Math.hypot(shape.e1, shape.e2)));
        }

        /** Light per pixel at an offset from the centre, not averaged over the pixel. */
        double at(double x, double y) {
            return (shape.beta - 1) / Math.PI * scale * Math.pow(1 + q(x, y), -shape.beta);
        }

        /** Distance from the centre, squared, in units of the scale: {@code Q}. */
        double q(double x, double y) {
            return ((1 + shape.e1) * x * x + 2 * shape.e2 * x * y + (1 - shape.e1) * y * y) * scale / flattening;
        }

        /**
         * Adds {@code weight} times light and its derivatives at an offset from the centre: by x, y of the centre, logAlpha,
         * e1 and e2.
         */
        void addGradient(double x, double y, double weight, double[] into) {
            double e1 = shape.e1;
            double e2 = shape.e2;
            double unit = scale / flattening;
            double q = q(x, y);
            double light = weight * at(x, y);
            double byQ = -shape.beta * light / (1 + q);
            double perFlattening = q / (flattening * flattening);
            into[0] += light;
            into[1] -= byQ * 2 * ((1 + e1) * x + e2 * y) * unit;
            into[2] -= byQ * 2 * (e2 * x + (1 - e1) * y) * unit;
            into[3] += -2 * light - 2 * byQ * q;
            into[4] += byQ * ((x * x - y * y) * unit + e1 * perFlattening);
            into[5] += byQ * (2 * x * y * unit + e2 * perFlattening);
        }
    }
}
