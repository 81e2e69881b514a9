package space.bhtom.photometry.astrometry;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The map of one order that fits pairs of sources and stars best, how good it is, and how well it foretells stars that it has
 * not seen.
 *
 * <p>{@code place = base(x, y) + sum_k c_k u^p v^q}; each pair weighs {@code 1 / (e^2 + s^2)}, e being its centroid's error and s a
 * scatter common to all, fitted so that the residuals are as large as they should be; strangers weigh less, as if residuals
 * followed Student's distribution of five degrees of freedom. Errors of the map are those of the residuals themselves, not of
 * the weights: {@code C = H^-1 (sum w^2 r^2 f f') H^-1 n / (n - k)} (Huber 1967; MacKinnon and White 1985, J. Econometrics 29,
 * 305).
 */
final class MapFit {
    private static final int ROUNDS = 8;
    private static final double FREEDOM = 5;
    /** Centroids are not better than this, pixels. */
    private static final double BEST_CENTROID = 0.002;
    /** The median of the squared distance of a two-dimensional normal distribution, in sigma squared. */
    private static final double MEDIAN_SQUARE = 2 * Math.log(2);

    private final StarPairs pairs;
    private final PolynomialMap base;
    private final int order;
    private final double[][] design;
    private final double[] variances;
    private final double[] weights;
    private final double[] squares;
    private PolynomialMap map;
    private RealMatrix inverse = new Array2DRowRealMatrix(1, 1);
    private double scatterSquared;

    private MapFit(StarPairs pairs, PolynomialMap base, int order) {
        this.pairs = pairs;
        this.base = base;
        this.order = order;
        this.map = base;
        design = new double[pairs.size()][Bivariate.count(order)];
        variances = new double[pairs.size()];
        double scale = base.scale();
        for (int i = 0; i < design.length; i++) {
            double unit = base.unit();
            Bivariate.powers(order, pairs.from().x()[i] / unit, pairs.from().y()[i] / unit, design[i]);
            double sigma = scale * Math.max(BEST_CENTROID, pairs.centroidErrors()[i]);
            variances[i] = sigma * sigma;
        }
        weights = new double[design.length];
        squares = new double[design.length];
    }

    /** The best change of this order to the base; empty if the pairs do not determine it. */
    static Optional<MapFit> of(StarPairs pairs, PolynomialMap base, int order) {
        if (pairs.size() <= Bivariate.count(order)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MapFit(pairs, base, order).run());
        } catch (NonPositiveDefiniteMatrixException undetermined) {
            return Optional.empty();
        }
    }

    private MapFit run() {
        double residual = pairs.residual(base);
        scatterSquared = residual * residual;
        Arrays.fill(weights, 1);
        for (int round = 0; round < ROUNDS; round++) {
            solve();
            spread();
        }
        return this;
    }

    private void solve() {
        int count = Bivariate.count(order);
        double[][] normal = new double[count][count];
        double[] right = new double[count];
        double[] up = new double[count];
        for (int i = 0; i < design.length; i++) {
            double dxi = pairs.to().x()[i]
                    - base.xi(pairs.from().x()[i], pairs.from().y()[i]);
            double deta = pairs.to().y()[i]
                    - base.eta(pairs.from().x()[i], pairs.from().y()[i]);
            for (int a = 0; a < count; a++) {
                double term = weights[i] * design[i][a];
                right[a] += term * dxi;
                up[a] += term * deta;
                for (int b = 0; b <= a; b++) {
                    normal[a][b] += term * design[i][b];
                }
            }
        }
        inverse = inverse(normal);
        map = base.plus(new PolynomialMap(
                new Bivariate(order, base.unit(), inverse.operate(right)),
                new Bivariate(order, base.unit(), inverse.operate(up))));
    }

    private static RealMatrix inverse(double[][] lower) {
        double trace = 0;
        for (int a = 0; a < lower.length; a++) {
            trace = Math.max(trace, lower[a][a]);
            for (int b = 0; b < a; b++) {
                lower[b][a] = lower[a][b];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(lower, false), 1e-9, 1e-13 * trace)
                .getSolver()
                .getInverse();
    }

    /** Scatter and weights from the residuals. */
    private void spread() {
        for (int i = 0; i < squares.length; i++) {
            double dxi =
                    pairs.to().x()[i] - map.xi(pairs.from().x()[i], pairs.from().y()[i]);
            double deta = pairs.to().y()[i]
                    - map.eta(pairs.from().x()[i], pairs.from().y()[i]);
            squares[i] = dxi * dxi + deta * deta;
        }
        double[] ratios = new double[squares.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = squares[i] / (variances[i] + scatterSquared);
        }
        double typical = median(variances);
        double freedom = squares.length / (double) (squares.length - Bivariate.count(order));
        double excess = freedom * median(ratios) / MEDIAN_SQUARE;
        double least = BEST_CENTROID * base.scale();
        scatterSquared = Math.max(least * least, excess * (typical + scatterSquared) - typical);
        for (int i = 0; i < weights.length; i++) {
            double variance = variances[i] + scatterSquared;
            weights[i] = (FREEDOM + 2) / (FREEDOM + squares[i] / variance) / variance;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    PolynomialMap map() {
        return map;
    }

    /** What it changes. */
    PolynomialMap base() {
        return base;
    }

    int order() {
        return order;
    }

    /** Beyond the centroids' errors, 1 sigma along one axis, pixels. */
    double scatterPixels() {
        return Math.sqrt(scatterSquared) / base.scale();
    }

    /**
     * How surprising is each star to a fit that has not seen it? The negative logarithm of Student's density at its residual, which
     * is the residual over {@code 1 - h} with h the star's share in its own place.
     */
    double[] surprises() {
        double[] surprises = new double[squares.length];
        for (int i = 0; i < surprises.length; i++) {
            double leverage = Math.min(0.99, weights[i] * quadratic(inverse, design[i]));
            double variance = variances[i] + scatterSquared;
            double square = squares[i] / ((1 - leverage) * (1 - leverage));
            surprises[i] = Math.log(variance) + (FREEDOM + 2) / 2 * Math.log1p(square / variance / FREEDOM);
        }
        return surprises;
    }

    /** The covariance of the coefficients of one axis, arcsec squared. */
    RealMatrix covariance() {
        int count = Bivariate.count(order);
        double[][] middle = new double[count][count];
        for (int i = 0; i < design.length; i++) {
            double weight = weights[i] * weights[i] * squares[i] / 2;
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    middle[a][b] += weight * design[i][a] * design[i][b];
                }
            }
        }
        double freedom = design.length / (double) (design.length - count);
        return inverse.multiply(new Array2DRowRealMatrix(middle, false))
                .multiply(inverse)
                .scalarMultiply(freedom);
    }

    /** 1 sigma along one axis of the map at a pixel, arcsec, with {@link #covariance()}. */
    double error(RealMatrix covariance, double x, double y) {
        double[] powers = new double[Bivariate.count(order)];
        Bivariate.powers(order, x / base.unit(), y / base.unit(), powers);
        return Math.sqrt(Math.max(0, quadratic(covariance, powers)));
    }

    private static double quadratic(RealMatrix matrix, double[] vector) {
        double sum = 0;
        double[] product = matrix.operate(vector);
        for (int a = 0; a < vector.length; a++) {
            sum += vector[a] * product[a];
        }
        return sum;
    }
}
