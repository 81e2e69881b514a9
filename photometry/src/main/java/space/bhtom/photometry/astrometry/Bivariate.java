package space.bhtom.photometry.astrometry;

import java.util.Arrays;

/**
 * A polynomial of two variables, {@code sum c_k u^(d - q) v^q} with u = x / unit and v = y / unit: terms by rising degree d, and
 * within a degree by rising q.
 *
 * @param order highest degree
 * @param unit x and y of about this size keep powers near 1
 * @param terms {@link #count} of them
 */
record Bivariate(int order, double unit, double[] terms) {

    Bivariate {
        if (terms.length != count(order)) {
            throw new IllegalArgumentException(terms.length + " terms of order " + order);
        }
    }

    /** How many terms has a polynomial of this order? */
    static int count(int order) {
        return (order + 1) * (order + 2) / 2;
    }

    /** The place of the term {@code u^p v^q}. */
    static int index(int p, int q) {
        return count(p + q - 1) + q;
    }

    /** Fills in all {@code u^p v^q}. */
    static void powers(int order, double u, double v, double[] into) {
        into[0] = 1;
        for (int degree = 1; degree <= order; degree++) {
            int lower = count(degree - 2);
            int here = count(degree - 1);
            for (int q = 0; q < degree; q++) {
                into[here + q] = u * into[lower + q];
            }
            into[here + degree] = v * into[here - 1];
        }
    }

    double value(double x, double y) {
        double[] powers = new double[terms.length];
        powers(order, x / unit, y / unit, powers);
        double sum = 0;
        for (int k = 0; k < powers.length; k++) {
            sum += terms[k] * powers[k];
        }
        return sum;
    }

    /** Its change per x at the origin. */
    double slopeX() {
        return terms[1] / unit;
    }

    /** Its change per y at the origin. */
    double slopeY() {
        return terms[2] / unit;
    }

    /** {@code constant + a this + b other}; both of one unit. */
    Bivariate combined(double constant, double a, double b, Bivariate other) {
        double[] sum = Arrays.copyOf(terms, Math.max(terms.length, other.terms.length));
        for (int k = 0; k < sum.length; k++) {
            sum[k] = a * sum[k] + (k < other.terms.length ? b * other.terms[k] : 0);
        }
        sum[0] += constant;
        return new Bivariate(Math.max(order, other.order), unit, sum);
    }

    /** The polynomial about another origin; exact. */
    Bivariate about(double x, double y) {
        double[] moved = new double[terms.length];
        double du = x / unit;
        double dv = y / unit;
        for (int p = 0; p <= order; p++) {
            for (int q = 0; p + q <= order; q++) {
                double term = terms[index(p, q)];
                for (int i = 0; i <= p; i++) {
                    for (int j = 0; j <= q; j++) {
                        moved[index(i, j)] +=
                                term * choose(p, i) * choose(q, j) * Math.pow(du, p - i) * Math.pow(dv, q - j);
                    }
                }
            }
        }
        return new Bivariate(order, unit, moved);
    }

    private static double choose(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return product;
    }
}
