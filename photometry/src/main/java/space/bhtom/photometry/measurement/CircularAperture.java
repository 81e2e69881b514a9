package space.bhtom.photometry.measurement;

import space.bhtom.photometry.frame.Pixels;

/**
 * The light inside a circle, each pixel weighted by the part of its area that lies inside, exactly.
 *
 * @param sum of the values times their weights
 * @param area of usable pixels inside, square pixels; less than the circle's where it leaves the frame or pixels are masked
 */
record CircularAperture(double sum, double area) {

    /** The circle of this radius about (x, y), 0-based pixel centres. */
    static CircularAperture of(Pixels pixels, double x, double y, double radius) {
        double sum = 0;
        double area = 0;
        int top = Math.max(0, (int) Math.floor(y - radius + 0.5));
        int bottom = Math.min(pixels.height() - 1, (int) Math.ceil(y + radius - 0.5));
        int left = Math.max(0, (int) Math.floor(x - radius + 0.5));
        int right = Math.min(pixels.width() - 1, (int) Math.ceil(x + radius - 0.5));
        for (int j = top; j <= bottom; j++) {
            for (int i = left; i <= right; i++) {
                float value = pixels.at(i, j);
                double part = !Float.isNaN(value) ? overlap(i - x, j - y, radius) : 0;
                if (part > 0) {
                    sum += part * value;
                    area += part;
                }
            }
        }
        return new CircularAperture(sum, area);
    }

    /** Part of the unit square about (dx, dy) that lies in the circle of this radius about the origin. */
    static double overlap(double dx, double dy, double radius) {
        double distance = Math.hypot(dx, dy);
        if (distance > radius + 0.7072) {
            return 0;
        }
        if (distance < radius - 0.7072) {
            return 1;
        }
        return corner(dx + 0.5, dy + 0.5, radius)
                - corner(dx - 0.5, dy + 0.5, radius)
                - corner(dx + 0.5, dy - 0.5, radius)
                + corner(dx - 0.5, dy - 0.5, radius);
    }

    /** Signed area of the circle inside the rectangle from the origin to (x, y). */
    private static double corner(double x, double y, double radius) {
        double a = Math.abs(x);
        double b = Math.abs(y);
        return Math.signum(x) * Math.signum(y) * quadrant(a, b, radius);
    }

    /** Integral over u from 0 to a of min(b, sqrt(r^2 - u^2)). */
    private static double quadrant(double a, double b, double radius) {
        double end = Math.min(a, radius);
        if (b >= radius) {
            return underArc(end, radius);
        }
        double knee = Math.sqrt(radius * radius - b * b);
        if (end <= knee) {
            return end * b;
        }
        return knee * b + underArc(end, radius) - underArc(knee, radius);
    }

    /** Integral over u from 0 to t of sqrt(r^2 - u^2). */
    private static double underArc(double t, double radius) {
        double r2 = radius * radius;
        return (t * Math.sqrt(Math.max(0, r2 - t * t)) + r2 * Math.asin(Math.min(1, t / radius))) / 2;
    }
}
