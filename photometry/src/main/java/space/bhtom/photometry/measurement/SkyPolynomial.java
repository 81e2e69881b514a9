package space.bhtom.photometry.measurement;

/** The terms of a smooth local sky or host galaxy: {@code u^a v^b} with {@code a + b} up to an order. */
final class SkyPolynomial {
    private SkyPolynomial() {}

    /** How many terms up to this order? */
    static int count(int order) {
        return (order + 1) * (order + 2) / 2;
    }

    /** Writes the terms at (u, v), both about -1 to 1, into {@code design[first + k][pixel]}. */
    static void fill(double[][] design, int first, int pixel, int order, double[] uv) {
        int at = first;
        for (int degree = 0; degree <= order; degree++) {
            for (int j = 0; j <= degree; j++) {
                design[at++][pixel] = Math.pow(uv[0], degree - j) * Math.pow(uv[1], j);
            }
        }
    }
}
