package space.bhtom.photometry.calibration;

/**
 * How does the zero point change over the frame, by flat fields that are off, scattered light or clouds? A polynomial of the place
 * without a constant: {@code sum_k t_k (u^p v^q - m_k)}, u = (x - x0) / unit, v alike, terms by rising p + q from 1 and within one by rising
 * q; m_k are the means over the stars, so that the zero point itself is that of the mean star and independent of the terms.
 *
 * @param order highest p + q; 0 if the zero point is the same everywhere
 * @param x0 column of u = 0, 0-based pixel centres; of a star list arcsec east of the target
 * @param y0 row of v = 0; of a star list arcsec north of the target
 * @param unit pixels of u = 1; of a star list arcsec
 * @param terms mag
 * @param means of the powers over the stars
 * @param covariance of the terms, mag squared, row by row
 */
public record ZeropointField(
        int order, double x0, double y0, double unit, double[] terms, double[] means, double[] covariance) {
    /** The same everywhere. */
    public static final ZeropointField NONE =
            new ZeropointField(0, 0, 0, 1, new double[0], new double[0], new double[0]);

    public ZeropointField {
        if (terms.length != count(order)
                || means.length != terms.length
                || covariance.length != terms.length * terms.length) {
            throw new IllegalArgumentException(terms.length + " terms of order " + order);
        }
    }

    /** How many terms are there of this order, the constant not counted? */
    static int count(int order) {
        return (order + 1) * (order + 2) / 2 - 1;
    }

    /** The powers of a place, without the constant. */
    static double[] powers(int order, double u, double v) {
        double[] powers = new double[count(order)];
        int k = 0;
        for (int degree = 1; degree <= order; degree++) {
            for (int q = 0; q <= degree; q++) {
                powers[k++] = Math.pow(u, degree - q) * Math.pow(v, q);
            }
        }
        return powers;
    }

    /** Is it the same everywhere? */
    public boolean isFlat() {
        return order == 0;
    }

    /** What is to be added to the zero point at this place, mag. */
    public double offset(double x, double y) {
        double[] powers = centred(x, y);
        double sum = 0;
        for (int k = 0; k < powers.length; k++) {
            sum += terms[k] * powers[k];
        }
        return sum;
    }

    /** Its error, 1 sigma, mag. */
    public double error(double x, double y) {
        double[] powers = centred(x, y);
        double sum = 0;
        for (int a = 0; a < powers.length; a++) {
            for (int b = 0; b < powers.length; b++) {
                sum += powers[a] * covariance[a * powers.length + b] * powers[b];
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }

    private double[] centred(double x, double y) {
        double[] powers = powers(order, (x - x0) / unit, (y - y0) / unit);
        for (int k = 0; k < powers.length; k++) {
            powers[k] -= means[k];
        }
        return powers;
    }
}
