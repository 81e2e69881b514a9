package space.bhtom.photometry.measurement;

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
        return NormalEquations.of(design, data, weights).leading(design.length);
    }
}
