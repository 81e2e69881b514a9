package space.bhtom.photometry.measurement;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Weighted linear least squares of nested models: the sums over the data are made once, and the first few terms of the design
 * are solved for as often as one likes.
 */
final class NormalEquations {
    private final double[][] normal;
    private final double[] right;
    private final double square;

    private NormalEquations(double[][] normal, double[] right, double square) {
        this.normal = normal;
        this.right = right;
        this.square = square;
    }

    /** Of the parameters p that bring {@code sum_k p_k design[k][i]} closest to {@code data[i]}; weights are 1 / variance. */
    static NormalEquations of(double[][] design, double[] data, double[] weights) {
        int count = design.length;
        double[][] normal = new double[count][count];
        double[] right = new double[count];
        double[] weighted = new double[data.length];
        double square = 0;
        for (int i = 0; i < data.length; i++) {
            square += weights[i] * data[i] * data[i];
        }
        for (int a = 0; a < count; a++) {
            for (int i = 0; i < data.length; i++) {
                weighted[i] = weights[i] * design[a][i];
            }
            right[a] = dot(weighted, data);
            for (int b = 0; b <= a; b++) {
                normal[a][b] = dot(weighted, design[b]);
                normal[b][a] = normal[a][b];
            }
        }
        return new NormalEquations(normal, right, square);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The fit of the first {@code count} terms alone; null if the data do not determine them. */
    @Nullable
    LinearFit leading(int count) {
        double[][] covariance = inverse(count);
        if (covariance == null) {
            return null;
        }
        double[] values = new double[count];
        double[] errors = new double[count];
        double explained = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                values[a] += covariance[a][b] * right[b];
            }
            errors[a] = Math.sqrt(covariance[a][a]);
            explained += values[a] * right[a];
        }
        return new LinearFit(values, errors, Math.max(0, square - explained));
    }

    private double @Nullable [][] inverse(int count) {
        double[] scale = new double[count];
        for (int a = 0; a < count; a++) {
            scale[a] = 1 / Math.sqrt(normal[a][a]);
            if (!Double.isFinite(scale[a])) {
                return null;
            }
        }
        double[][] scaled = new double[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                scaled[a][b] = normal[a][b] * scale[a] * scale[b];
            }
        }
        try {
            RealMatrix inverse = new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), 1e-9, 1e-10)
                    .getSolver()
                    .getInverse();
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    scaled[a][b] = inverse.getEntry(a, b) * scale[a] * scale[b];
                }
            }
            return scaled;
        } catch (NonPositiveDefiniteMatrixException degenerate) {
            return null;
        }
    }
}
