package space.bhtom.api.picture;

/** The sign of an upper limit: a bar at the limit, and an arrow towards fainter. */
final class Arrow {
    static final double LENGTH = 11;

    private Arrow() {}

    /** SVG path data, {@code scale} times the usual size. */
    static String path(double x, double y, double scale) {
        double bar = 3.2 * scale;
        double head = 2.6 * scale;
        double length = LENGTH * scale;
        return "M" + Svg.number(x - bar) + " " + Svg.number(y) + "H" + Svg.number(x + bar)
                + "M" + Svg.number(x) + " " + Svg.number(y) + "V" + Svg.number(y + length)
                + "M" + Svg.number(x - head) + " " + Svg.number(y + length - head * 1.3)
                + "L" + Svg.number(x) + " " + Svg.number(y + length)
                + "L" + Svg.number(x + head) + " " + Svg.number(y + length - head * 1.3);
    }
}
