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
    private static final int TOGETHER = 3;

    /** The shape at a place. */
    PsfShape at(double x, double y) {
        return at(x, y, radius);
    }

    /** The shape at a place, out to {@code least} pixels or farther. */
    PsfShape at(double x, double y, int least) {
        if (nodes.length == 1) {
            return new PsfShape(oversampling, radius, nodes[0]);
        }
        double[] terms = new double[nodes.length];
        polynomial.at(x, y, terms);
        int reach = Math.min(least, radius);
        int whole = PsfShape.side(oversampling, radius);
        int side = PsfShape.side(oversampling, reach);
        int margin = (whole - side) / 2;
        float[] sum = new float[side * side];
        for (int row = 0; row < side; row++) {
            int from = (row + margin) * whole + margin;
            System.arraycopy(nodes[0], from, sum, row * side, side);
            for (int term = 1; term < terms.length; term += TOGETHER) {
                add(terms, term, from, sum, row * side, side);
            }
        }
        return new PsfShape(oversampling, reach, sum);
    }

    /** Adds a row of this term and the next ones: several at once, for rows are short. */
    private void add(double[] terms, int term, int from, float[] sum, int into, int count) {
        int last = terms.length - 1;
        float w0 = (float) terms[term];
        float w1 = term + 1 <= last ? (float) terms[term + 1] : 0;
        float w2 = term + 2 <= last ? (float) terms[term + 2] : 0;
        float[] a = nodes[term];
        float[] b = nodes[Math.min(last, term + 1)];
        float[] c = nodes[Math.min(last, term + 2)];
        for (int i = 0; i < count; i++) {
            sum[into + i] += w0 * a[from + i] + w1 * b[from + i] + w2 * c[from + i];
        }
    }
}
