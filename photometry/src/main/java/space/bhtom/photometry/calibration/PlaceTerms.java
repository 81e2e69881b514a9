package space.bhtom.photometry.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The powers of the places of all stars, of which a changing zero point is made.
 *
 * @param order of the polynomial, 0 for none
 * @param x0 place of u = 0, in the unit of the stars' places
 * @param y0 place of v = 0
 * @param unit length of u = 1
 * @param rows for each star its powers, without the constant
 */
record PlaceTerms(int order, double x0, double y0, double unit, double[][] rows) {

    /** About the middle of the stars, u and v from -1 to 1. */
    static PlaceTerms of(List<CalibrationStar> stars, int order) {
        double[] x = range(stars, CalibrationStar::x);
        double[] y = range(stars, CalibrationStar::y);
        double unit = Math.max(1, Math.max(x[1], y[1]));
        double[][] rows = stars.stream()
                .map(star -> ZeropointField.powers(order, (star.x() - x[0]) / unit, (star.y() - y[0]) / unit))
                .toArray(double[][]::new);
        return new PlaceTerms(order, x[0], y[0], unit, rows);
    }

    /** Middle and half length. */
    private static double[] range(List<CalibrationStar> stars, ToDoubleFunction<CalibrationStar> along) {
        double low = stars.stream().mapToDouble(along).min().orElse(0);
        double high = stars.stream().mapToDouble(along).max().orElse(0);
        return new double[] {(low + high) / 2, (high - low) / 2};
    }

    int count() {
        return ZeropointField.count(order);
    }

    private double[] means(double[] weights) {
        double[] means = new double[count()];
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += weights[i];
            for (int k = 0; k < means.length; k++) {
                means[k] += weights[i] * rows[i][k];
            }
        }
        for (int k = 0; k < means.length; k++) {
            means[k] /= sum;
        }
        return means;
    }

    /**
     * The factor of a column and the terms that bring their sum nearest to the data.
     *
     * @param column one value a star, of mean 0
     * @param ridge weight of a prior of the column's factor about 0
     * @return null if the stars do not determine them
     */
    @Nullable
    Solution solve(double[] column, double[] data, double[] weights, double ridge) {
        double[] means = means(weights);
        int size = 1 + count();
        double[][] normal = new double[size][size];
        double[] right = new double[size];
        normal[0][0] = ridge;
        double[] row = new double[size];
        for (int i = 0; i < rows.length; i++) {
            row[0] = column[i];
            for (int k = 1; k < size; k++) {
                row[k] = rows[i][k - 1] - means[k - 1];
            }
            for (int a = 0; a < size; a++) {
                right[a] += weights[i] * row[a] * data[i];
                for (int b = 0; b < size; b++) {
                    normal[a][b] += weights[i] * row[a] * row[b];
                }
            }
        }
        RealMatrix inverse = inverse(normal);
        return inverse == null ? null : new Solution(inverse.operate(right), right, means, inverse);
    }

    private static @Nullable RealMatrix inverse(double[][] normal) {
        double trace = 0;
        for (int k = 0; k < normal.length; k++) {
            trace = Math.max(trace, normal[k][k]);
        }
        try {
            return new CholeskyDecomposition(new Array2DRowRealMatrix(normal), 1e-9, 1e-10 * trace)
                    .getSolver()
                    .getInverse();
        } catch (NonPositiveDefiniteMatrixException undetermined) {
            return null;
        }
    }

    /** Of weighted least squares: the column's factor and the terms, and what they were made of. */
    record Solution(double[] values, double[] right, double[] means, RealMatrix inverse) {

        /** By how much the weighted sum of squares shrinks. */
        double gain() {
            double gain = 0;
            for (int k = 0; k < values.length; k++) {
                gain += values[k] * right[k];
            }
            return gain;
        }

        /** Weight of the column's factor, which is 1 over its variance. */
        double columnWeight() {
            return 1 / inverse.getEntry(0, 0);
        }

        /** The terms alone. */
        double[] terms() {
            return Arrays.copyOfRange(values, 1, values.length);
        }

        /** Covariance of the terms, row by row. */
        double[] covariance() {
            int count = values.length - 1;
            double[] covariance = new double[count * count];
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    covariance[a * count + b] = inverse.getEntry(1 + a, 1 + b);
                }
            }
            return covariance;
        }
    }
}
