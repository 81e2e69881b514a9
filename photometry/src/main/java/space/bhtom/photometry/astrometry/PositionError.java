package space.bhtom.photometry.astrometry;

/**
 * How far may a star be from where a map puts it? A map that rests on a small pattern is good there and worse farther
 * away: {@code sigma(d) = sigma sqrt(1 + d^2 / length^2)}.
 *
 * @param x middle of the pattern, pixels
 * @param y middle of the pattern, pixels
 * @param length size of the pattern, pixels
 * @param sigma error at its middle, 1 sigma along one axis, pixels
 */
record PositionError(double x, double y, double length, double sigma) {
    /** Error of a centroid in a pattern, pixels; generous to distortion. */
    private static final double PATTERN_SIGMA = 0.7;

    /** The same everywhere. */
    static PositionError uniform(double sigmaPixels) {
        return new PositionError(0, 0, Double.POSITIVE_INFINITY, sigmaPixels);
    }

    /** Of a map that rests on three points. */
    static PositionError of(Points corners) {
        double x = (corners.x()[0] + corners.x()[1] + corners.x()[2]) / 3;
        double y = (corners.y()[0] + corners.y()[1] + corners.y()[2]) / 3;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            double dx = corners.x()[i] - x;
            double dy = corners.y()[i] - y;
            squares += dx * dx + dy * dy;
        }
        return new PositionError(x, y, Math.sqrt(squares / 3), PATTERN_SIGMA);
    }

    /** 1 sigma at this pixel along one axis, pixels. */
    double at(double px, double py) {
        double dx = (px - x) / length;
        double dy = (py - y) / length;
        return sigma * Math.sqrt(1 + dx * dx + dy * dy);
    }
}
