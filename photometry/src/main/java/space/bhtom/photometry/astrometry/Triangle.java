package space.bhtom.photometry.astrometry;

/**
 * Three points and the shape they form.
 *
 * @param a the corner opposite the longest side
 * @param b the corner opposite the middle side
 * @param c the corner opposite the shortest side
 * @param longest length of the longest side, in the points' unit
 * @param middleRatio middle side over longest
 * @param shortRatio shortest side over longest
 * @param isLeftHanded true if a, b, c run against the clock
 */
record Triangle(int a, int b, int c, double longest, double middleRatio, double shortRatio, boolean isLeftHanded) {

    /** The triangle of three points in any order. */
    static Triangle of(Points points, int i, int j, int k) {
        int[] corners = {i, j, k};
        double[] opposite = {points.squaredDistance(j, k), points.squaredDistance(i, k), points.squaredDistance(i, j)};
        sortDown(corners, opposite, 0, 1);
        sortDown(corners, opposite, 1, 2);
        sortDown(corners, opposite, 0, 1);
        int a = corners[0];
        int b = corners[1];
        int c = corners[2];
        double cross = (points.x()[b] - points.x()[a]) * (points.y()[c] - points.y()[a])
                - (points.y()[b] - points.y()[a]) * (points.x()[c] - points.x()[a]);
        double longest = Math.sqrt(opposite[0]);
        return new Triangle(
                a, b, c, longest, Math.sqrt(opposite[1]) / longest, Math.sqrt(opposite[2]) / longest, cross > 0);
    }

    private static void sortDown(int[] corners, double[] sides, int first, int second) {
        if (sides[first] < sides[second]) {
            int corner = corners[first];
            corners[first] = corners[second];
            corners[second] = corner;
            double side = sides[first];
            sides[first] = sides[second];
            sides[second] = side;
        }
    }

    /** The same for the same three points. */
    long key() {
        long low = Math.min(a, Math.min(b, c));
        long high = Math.max(a, Math.max(b, c));
        long middle = (long) a + b + c - low - high;
        return (low << 42) | (middle << 21) | high;
    }

    boolean isLike(Triangle other, double tolerance) {
        return Math.abs(middleRatio - other.middleRatio) <= tolerance
                && Math.abs(shortRatio - other.shortRatio) <= tolerance;
    }

    /** Its corners a, b, c. */
    Points corners(Points points) {
        return new Points(
                new double[] {points.x()[a], points.x()[b], points.x()[c]},
                new double[] {points.y()[a], points.y()[b], points.y()[c]});
    }

    boolean has(int point) {
        return a == point || b == point || c == point;
    }
}
