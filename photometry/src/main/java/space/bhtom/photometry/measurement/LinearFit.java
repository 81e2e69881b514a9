package space.bhtom.photometry.measurement;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Weighted linear least squares by the normal equations.
 *
 * @param values best parameters
 * @param errors 1 sigma, from the weights alone
 * @param chi2 weighted sum of squared residuals
 */
record LinearFit(double[] values, double[] errors, double chi2) {

    /**
     * The parameters p that bring {@code sum_k p_k design[k][i]} closest to {@code data[i]}; weights are 1 / variance.
     * Null if the design does not determine them.
     */
    static @Nullable LinearFit of(double[][] design, double[] data, double[] weights) {
        int count = design.length;
        double[][] normal = new double[count][count];
        double[] right = new double[count];
        for (int a = 0; a < count; a++) {
            for (int i = 0; i < data.length; i++) {
                right[a] += weights[i] * design[a][i] * data[i];
            }
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < data.length; i++) {
                    sum += weights[i] * design[a][i] * design[b][i];
                }
                normal[a][b] = sum;
                normal[b][a] = sum;
            }
        }
        double[][] covariance = inverse(normal);
        return covariance == null ? null : solved(design, data, weights, covariance, right);
    }

    private static double @Nullable [][] inverse(double[][] normal) {
        double[] scale = new double[normal.length];
        for (int a = 0; a < normal.length; a++) {
            scale[a] = 1 / Math.sqrt(normal[a][a]);
            if (!Double.isFinite(scale[a])) {
                return null;
            }
        }
        double[][] scaled = new double[normal.length][normal.length];
        for (int a = 0; a < normal.length; a++) {
            for (int b = 0; b < normal.length; b++) {
                scaled[a][b] = normal[a][b] * scale[a] * scale[b];
            }
        }
        try {
            RealMatrix inverse = new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), 1e-9, 1e-10)
                    .getSolver()
                    .getInverse();
            for (int a = 0; a < normal.length; a++) {
                for (int b = 0; b < normal.length; b++) {
                    scaled[a][b] = inverse.getEntry(a, b) * scale[a] * scale[b];
                }
            }
            return scaled;
        } catch (NonPositiveDefiniteMatrixException degenerate) {
            return null;
        }
    }

    private static LinearFit solved(
            double[][] design, double[] data, double[] weights, double[][] covariance, double[] right) {
        double[] values = new double[right.length];
        double[] errors = new double[right.length];
        for (int a = 0; a < right.length; a++) {
            for (int b = 0; b < right.length; b++) {
                values[a] += covariance[a][b] * right[b];
            }
            errors[a] = Math.sqrt(covariance[a][a]);
        }
        double chi2 = 0;
        for (int i = 0; i < data.length; i++) {
            double residual = data[i];
            for (int a = 0; a < right.length; a++) {
                residual -= values[a] * design[a][i];
            }
            chi2 += weights[i] * residual * residual;
        }
        return new LinearFit(values, errors, chi2);
    }
}
