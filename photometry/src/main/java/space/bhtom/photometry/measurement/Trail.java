package space.bhtom.photometry.measurement;

/**
 * How far does a target move on the frame while it is exposed? Evenly and straight, its given place being the middle.
 *
 * @param x pixels to the right, from the opening to the closing of the shutter
 * @param y pixels up the rows
 */
public record Trail(double x, double y) {
    /** A target that stands still. */
    public static final Trail POINT = new Trail(0, 0);

    /** Shorter ones cannot be told from a point, pixels. */
    private static final double SHORTEST = 0.05;

    /** Moments per pixel: less than the narrowest star's sigma apart, so that their sum is smooth. */
    private static final double MOMENTS_PER_PIXEL = 3;

    /** Pixels. */
    public double length() {
        return Math.hypot(x, y);
    }

    boolean isPoint() {
        return length() < SHORTEST;
    }

    int steps() {
        return isPoint() ? 1 : 1 + (int) Math.ceil(MOMENTS_PER_PIXEL * length());
    }

    /** Pixels from the trail, whose middle lies at the origin, to a point. */
    double distance(double dx, double dy) {
        double square = x * x + y * y;
        double along = square == 0 ? 0 : (dx * x + dy * y) / square;
        double nearest = Math.max(-0.5, Math.min(0.5, along));
        return Math.hypot(dx - nearest * x, dy - nearest * y);
    }
}
