package space.bhtom.photometry.psf;

/** Small symmetric systems, solved where they stand: called a million times, so without objects. */
final class Cholesky {
    /** Smallest part of a diagonal element that may be left. */
    private static final double DEGENERATE = 1e-9;

    private Cholesky() {}

    /**
     * Solves {@code matrix * answer = right}, row by row of {@code size} squared; {@code right} becomes the answer and the
     * matrix is destroyed. False if it is not positive definite.
     */
    static boolean solve(double[] matrix, double[] right, int size) {
        for (int i = 0; i < size; i++) {
            double whole = matrix[i * size + i];
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * size + j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i * size + k] * matrix[j * size + k];
                }
                if (i != j) {
                    matrix[i * size + j] = sum / matrix[j * size + j];
                } else if (sum > DEGENERATE * whole) {
                    matrix[i * size + i] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= matrix[i * size + k] * right[k];
            }
            right[i] /= matrix[i * size + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                right[i] -= matrix[k * size + i] * right[k];
            }
            right[i] /= matrix[i * size + i];
        }
        return true;
    }
}
