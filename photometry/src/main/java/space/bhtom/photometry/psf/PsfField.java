package space.bhtom.photometry.psf;

/**
 * The shape of stars all over the frame: each node of the spline is a polynomial of the place.
 *
 * @param polynomial of the place
 * @param oversampling nodes per pixel
 * @param radius pixels to which it reaches
 * @param nodes spline coefficients, one square for each term
 */
record PsfField(FieldPolynomial polynomial, int oversampling, int radius, float[][] nodes) {

    /** The shape at a place. */
    PsfShape at(double x, double y) {
        if (nodes.length == 1) {
            return new PsfShape(oversampling, radius, nodes[0]);
        }
        double[] terms = new double[nodes.length];
        polynomial.at(x, y, terms);
        float[] sum = nodes[0].clone();
        for (int term = 1; term < terms.length; term++) {
            float weight = (float) terms[term];
            float[] addend = nodes[term];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * addend[i];
            }
        }
        return new PsfShape(oversampling, radius, sum);
    }
}
