package space.bhtom.photometry.measurement;

/** The terms of a smooth local sky or host galaxy: {@code u^a v^b} with {@code a + b} up to an order. */
final class SkyPolynomial {
    private SkyPolynomial() {}

    /** How many terms up to this order? */
    static int count(int order) {
        return (order + 1) * (order + 2) / 2;
    }

    /** Writes the terms at (u, v), both about -1 to 1, into {@code design[first + k][pixel]}: the lower orders first. */
    static void fill(double[][] design, int first, int pixel, int order, double[] uv) {
        int at = first;
        design[at++][pixel] = 1;
        for (int degree = 1; degree <= order; degree++) {
            int before = at - degree;
            for (int j = 0; j < degree; j++) {
                design[at++][pixel] = uv[0] * design[before + j][pixel];
            }
            design[at++][pixel] = uv[1] * design[before + degree - 1][pixel];
        }
    }
}
