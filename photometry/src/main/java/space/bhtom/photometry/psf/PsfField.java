package space.bhtom.photometry.psf;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** The shape of stars all over the frame: each node of the spline is a polynomial of the place. Immutable. */
final class PsfField {
    private static final int TOGETHER = 3;

    private final ShapeField base;
    private final FieldPolynomial polynomial;
    private final int oversampling;
    private final int radius;
    private final float[][] nodes;
    /** The inner nodes of each term out to so many pixels, once somebody asked. */
    private final AtomicReferenceArray<float[][]> inner;

    /**
     * A shape.
     *
     * @param base the analytic shape that it corrects
     * @param polynomial of the place
     * @param oversampling nodes per pixel
     * @param radius pixels to which it reaches
     * @param nodes spline coefficients, one square for each term
     */
    PsfField(ShapeField base, FieldPolynomial polynomial, int oversampling, int radius, float[][] nodes) {
        this.base = base;
        this.polynomial = polynomial;
        this.oversampling = oversampling;
        this.radius = radius;
        this.nodes = nodes;
        this.inner = new AtomicReferenceArray<>(radius + 1);
    }

    /** The analytic shape that it corrects. */
    ShapeField base() {
        return base;
    }

    FieldPolynomial polynomial() {
        return polynomial;
    }

    int oversampling() {
        return oversampling;
    }

    int radius() {
        return radius;
    }

    float[][] nodes() {
        return nodes;
    }

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
        int reach = Math.max(0, Math.min(least, radius));
        float[][] own = inner(reach);
        float[] sum = own[0].clone();
        for (int term = 1; term < terms.length; term += TOGETHER) {
            add(terms, term, own, sum);
        }
        return new PsfShape(oversampling, reach, sum);
    }

    private float[][] inner(int reach) {
        float[][] known = inner.get(reach);
        if (known != null) {
            return known;
        }
        int whole = PsfShape.side(oversampling, radius);
        int side = PsfShape.side(oversampling, reach);
        int margin = (whole - side) / 2;
        float[][] cut = new float[nodes.length][side * side];
        for (int term = 0; term < nodes.length; term++) {
            for (int row = 0; row < side; row++) {
                System.arraycopy(nodes[term], (row + margin) * whole + margin, cut[term], row * side, side);
            }
        }
        inner.set(reach, cut);
        return cut;
    }

    /** Adds this term and the next ones: several at once, for memory is slower than sums. */
    private static void add(double[] terms, int term, float[][] own, float[] sum) {
        int last = terms.length - 1;
        float w0 = (float) terms[term];
        float w1 = term + 1 <= last ? (float) terms[term + 1] : 0;
        float w2 = term + 2 <= last ? (float) terms[term + 2] : 0;
        float[] a = own[term];
        float[] b = own[Math.min(last, term + 1)];
        float[] c = own[Math.min(last, term + 2)];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += w0 * a[i] + w1 * b[i] + w2 * c[i];
        }
    }
}
