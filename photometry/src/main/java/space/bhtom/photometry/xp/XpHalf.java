package space.bhtom.photometry.xp;

/**
 * One of the two low-resolution spectra of a Gaia source, as coefficients of its basis functions (Carrasco et al. 2021, A&A
 * 652, A86).
 *
 * @param coefficients 55 in Gaia DR3
 * @param errors 1 sigma, as many
 * @param correlations upper triangle without its diagonal, column by column
 */
public record XpHalf(double[] coefficients, double[] errors, double[] correlations) {

    public XpHalf {
        int count = coefficients.length;
        if (errors.length != count || correlations.length != count * (count - 1) / 2) {
            throw new IllegalArgumentException(
                    count + " coefficients, " + errors.length + " errors, " + correlations.length + " correlations");
        }
    }

    /** What a response makes of the spectrum. */
    double flux(double[] response) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += response[i] * coefficients[i];
        }
        return sum;
    }

    /** Variance of that: {@code r' E R E r} with the errors E and the correlations R. */
    double variance(double[] response) {
        double sum = 0;
        int at = 0;
        for (int j = 0; j < coefficients.length; j++) {
            double own = response[j] * errors[j];
            sum += own * own;
            for (int i = 0; i < j; i++) {
                sum += 2 * correlations[at++] * own * response[i] * errors[i];
            }
        }
        return sum;
    }
}
