package space.bhtom.photometry.psf;

import java.util.Arrays;

/**
 * Which gain do the pixels show? Under stars the variance of what the fit leaves grows with their light F: {@code sigma^2 + F /
 * gain + (e F)^2}, the last for what the shape does not know (photon transfer on a single frame, after Janesick 2001). The bias
 * does not enter, as it does where the sky alone is asked. Right to 12 per cent on eight simulated frames.
 */
final class PhotonSlope {
    private static final int BINS = 24;
    /** Light in a pixel from so many sigmas of the sky on, in steps of this factor. */
    private static final double FIRST = 3;

    private static final double STEP = 1.35;
    private static final int FEWEST_PIXELS = 60;
    private static final int FEWEST_BINS = 5;
    /** Median of the square of a normal number of unit variance. */
    private static final double MEDIAN_SQUARE = 0.45494;
    /** Error of a variance from that median of n, over variance / sqrt(n). */
    private static final double MEDIAN_ERROR = 2.33;

    private static final double SIGNIFICANT = 5;
    /** Narrower stars are never known well enough, pixels. */
    private static final double NARROWEST = 2;

    private PhotonSlope() {}

    /** e-/ADU; NaN where stars are too narrow, too few or too faint to show it. */
    static double gain(Scene scene, double fwhm) {
        if (fwhm < NARROWEST) {
            return Double.NaN;
        }
        double[][] squares = new double[BINS][1024];
        int[] counts = new int[BINS];
        double[] light = new double[BINS];
        double[] sky = new double[BINS];
        for (int i = 0; i < scene.rest.length; i++) {
            double model = scene.data[i] - scene.rest[i];
            double sigma = Math.sqrt(scene.skyVariance[i]);
            int bin = model > FIRST * sigma ? (int) (Math.log(model / (FIRST * sigma)) / Math.log(STEP)) : -1;
            if (bin >= 0 && bin < BINS && !scene.isExtended(i)) {
                if (counts[bin] == squares[bin].length) {
                    squares[bin] = Arrays.copyOf(squares[bin], 2 * counts[bin]);
                }
                squares[bin][counts[bin]++] = scene.rest[i] * (double) scene.rest[i];
                light[bin] += model;
                sky[bin] += scene.skyVariance[i];
            }
        }
        return fit(squares, counts, light, sky);
    }

    private static double fit(double[][] squares, int[] counts, double[] light, double[] sky) {
        double xx = 0;
        double xxx = 0;
        double xxxx = 0;
        double xy = 0;
        double xxy = 0;
        int bins = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] >= FEWEST_PIXELS) {
                Arrays.sort(squares[bin], 0, counts[bin]);
                double variance = squares[bin][counts[bin] / 2] / MEDIAN_SQUARE;
                double f = light[bin] / counts[bin];
                double excess = variance - sky[bin] / counts[bin];
                double weight = counts[bin] / (variance * variance);
                xx += weight * f * f;
                xxx += weight * f * f * f;
                xxxx += weight * f * f * f * f;
                xy += weight * f * excess;
                xxy += weight * f * f * excess;
                bins++;
            }
        }
        double determinant = xx * xxxx - xxx * xxx;
        double slope = bins < FEWEST_BINS ? Double.NaN : (xy * xxxx - xxy * xxx) / determinant;
        double error = MEDIAN_ERROR * Math.sqrt(xxxx / determinant);
        return slope > SIGNIFICANT * error ? 1 / slope : Double.NaN;
    }
}
