package space.bhtom.photometry.psf;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * A Moffat whose width and ellipticity are polynomials of the place.
 *
 * @param polynomial of the place
 * @param coefficients of logAlpha, e1 and e2
 * @param beta steepness of the wings
 */
record ShapeField(FieldPolynomial polynomial, double[][] coefficients, double beta) {
    private static final int ROUNDS = 4;
    private static final double CLIP = 3;
    private static final double MAD = 1.4826;
    private static final int PARAMETERS = 3;
    private static final double LEAST_SCATTER = 1e-5;
    private static final int HIGHEST_ORDER = 5;
    /** Stars that each term needs. */
    private static final int STARS_PER_TERM = 4;

    /** The same shape everywhere. */
    static ShapeField constant(Moffat shape) {
        return new ShapeField(
                new FieldPolynomial(1, 1, 0),
                new double[][] {{shape.logAlpha()}, {shape.e1()}, {shape.e2()}},
                shape.beta());
    }

    /** The shape at a place. */
    Moffat at(double x, double y) {
        double[] terms = new double[polynomial.terms()];
        polynomial.at(x, y, terms);
        return new Moffat(dot(terms, coefficients[0]), dot(terms, coefficients[1]), dot(terms, coefficients[2]), beta)
                .bounded();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The polynomial that the stars support: the order with the least BIC of robust residuals. */
    static ShapeField through(List<ShapeFit.Fitted> stars, int width, int height) {
        Candidate best = Candidate.of(stars, new FieldPolynomial(width, height, 0));
        for (int order = 1; order <= HIGHEST_ORDER; order++) {
            FieldPolynomial polynomial = new FieldPolynomial(width, height, order);
            if (stars.size() < STARS_PER_TERM * polynomial.terms()) {
                break;
            }
            Candidate next = Candidate.of(stars, polynomial);
            best = next.bic < best.bic ? next : best;
        }
        return best.field;
    }

    private record Candidate(ShapeField field, double bic) {
        static Candidate of(List<ShapeFit.Fitted> stars, FieldPolynomial polynomial) {
            double[][] coefficients = new double[PARAMETERS][];
            double bic = PARAMETERS * polynomial.terms() * Math.log(stars.size());
            for (int parameter = 0; parameter < PARAMETERS; parameter++) {
                double[] values = values(stars, parameter);
                coefficients[parameter] = robust(polynomial, stars, values);
                double scatter = scatter(residuals(polynomial, stars, values, coefficients[parameter]));
                bic += 2 * stars.size() * Math.log(Math.max(LEAST_SCATTER, scatter));
            }
            double beta = stars.get(0).shape().beta();
            return new Candidate(new ShapeField(polynomial, coefficients, beta), bic);
        }
    }

    private static double[] values(List<ShapeFit.Fitted> stars, int parameter) {
        return stars.stream()
                .map(ShapeFit.Fitted::shape)
                .mapToDouble(shape -> new double[] {shape.logAlpha(), shape.e1(), shape.e2()}[parameter])
                .toArray();
    }

    private static double[] robust(FieldPolynomial polynomial, List<ShapeFit.Fitted> stars, double[] values) {
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        double[] start = values.clone();
        Arrays.sort(start);
        double[] coefficients = new double[polynomial.terms()];
        coefficients[0] = start[start.length / 2];
        for (int round = 0; round < ROUNDS; round++) {
            double[] off = residuals(polynomial, stars, values, coefficients);
            double limit = CLIP * Math.max(scatter(off), 1e-6);
            // the first round is rough: the median stands for a polynomial
            for (int i = 0; i < weights.length; i++) {
                weights[i] = round > 0 && Math.abs(off[i]) > limit ? 1e-3 : 1;
            }
            coefficients = solve(polynomial, stars, values, weights);
        }
        return coefficients;
    }

    private static double[] solve(
            FieldPolynomial polynomial, List<ShapeFit.Fitted> stars, double[] values, double[] weights) {
        double[][] design = new double[values.length][polynomial.terms()];
        double[] right = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            polynomial.at(stars.get(i).x(), stars.get(i).y(), design[i]);
            for (int term = 0; term < design[i].length; term++) {
                design[i][term] *= weights[i];
            }
            right[i] = values[i] * weights[i];
        }
        return new QRDecomposition(new Array2DRowRealMatrix(design, false), 1e-12)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
    }

    private static double[] residuals(
            FieldPolynomial polynomial, List<ShapeFit.Fitted> stars, double[] values, double[] coefficients) {
        double[] terms = new double[polynomial.terms()];
        double[] off = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            polynomial.at(stars.get(i).x(), stars.get(i).y(), terms);
            off[i] = values[i] - dot(terms, coefficients);
        }
        return off;
    }

    static double scatter(double[] residuals) {
        double[] sizes = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
        return MAD * sizes[sizes.length / 2];
    }
}
