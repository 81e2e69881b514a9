package space.bhtom.api.picture;

/** The shape of a point: eyes that see no colours tell bandpasses apart by it. All shapes cover about the same area. */
enum Marker {
    CIRCLE(),
    SQUARE(-0.89, -0.89, 0.89, -0.89, 0.89, 0.89, -0.89, 0.89),
    DIAMOND(0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0),
    TRIANGLE(0, -1.45, 1.3, 0.85, -1.3, 0.85),
    PENTAGON(0, -1.2, 1.14, -0.37, 0.7, 0.97, -0.7, 0.97, -1.14, -0.37),
    CROSS(
            -0.45, -1.3, 0.45, -1.3, 0.45, -0.45, 1.3, -0.45, 1.3, 0.45, 0.45, 0.45, 0.45, 1.3, -0.45, 1.3, -0.45, 0.45,
            -1.3, 0.45, -1.3, -0.45, -0.45, -0.45),
    STAR(
            0, -1.6, 0.41, -0.56, 1.52, -0.49, 0.66, 0.21, 0.94, 1.29, 0, 0.69, -0.94, 1.29, -0.66, 0.21, -1.52, -0.49,
            -0.41, -0.56),
    HEXAGON(-1.1, 0, -0.55, -0.95, 0.55, -0.95, 1.1, 0, 0.55, 0.95, -0.55, 0.95),
    BAR(-0.55, -1.45, 0.55, -1.45, 0.55, 1.45, -0.55, 1.45);

    private final double[] corners;

    Marker(double... corners) {
        this.corners = corners;
    }

    /** The outline around a place, as SVG path data; the radius in px is that of the circle. */
    String path(double x, double y, double radius) {
        return corners.length == 0 ? circle(x, y, radius) : polygon(x, y, radius);
    }

    private static String circle(double x, double y, double radius) {
        String r = Svg.number(radius);
        String across = Svg.number(2 * radius);
        return "M" + Svg.number(x - radius) + " " + Svg.number(y) + "a" + r + " " + r + " 0 1 0 " + across + " 0a" + r
                + " " + r + " 0 1 0-" + across + " 0z";
    }

    /** From corner to corner by the way between them, which is shorter to write than the places. */
    private String polygon(double x, double y, double radius) {
        StringBuilder path = new StringBuilder();
        path.append('M').append(Svg.number(x + radius * corners[0]));
        path.append(' ').append(Svg.number(y + radius * corners[1]));
        for (int i = 2; i < corners.length; i += 2) {
            path.append('l').append(Svg.number(radius * (corners[i] - corners[i - 2])));
            path.append(' ').append(Svg.number(radius * (corners[i + 1] - corners[i - 1])));
        }
        return path.append('z').toString();
    }
}
