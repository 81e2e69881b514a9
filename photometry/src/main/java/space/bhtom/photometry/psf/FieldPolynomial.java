package space.bhtom.photometry.psf;

/** The terms 1, u, v, u^2, uv, v^2 ... of a place on the frame, with u and v from -1 to 1. */
record FieldPolynomial(int width, int height, int order) {

    int terms() {
        return (order + 1) * (order + 2) / 2;
    }

    /** Fills {@code into} with the terms at a place. */
    void at(double x, double y, double[] into) {
        double u = 2 * x / Math.max(1, width - 1) - 1;
        double v = 2 * y / Math.max(1, height - 1) - 1;
        int at = 0;
        for (int degree = 0; degree <= order; degree++) {
            for (int power = 0; power <= degree; power++) {
                into[at++] = Math.pow(u, degree - power) * Math.pow(v, power);
            }
        }
    }
}
