package space.bhtom.ingest.product;

import org.jspecify.annotations.Nullable;

/**
 * A ready point, checked.
 *
 * @param mjd MJD UTC, mid-exposure, days
 * @param magnitude mag; of an upper limit: the limit
 * @param magnitudeError 1 sigma, mag; absent for limits and where the file has none
 * @param bandpass {@code system/name}
 * @param isUpperLimit fainter than {@code magnitude}
 */
record LightCurvePoint(
        double mjd, double magnitude, @Nullable Double magnitudeError, String bandpass, boolean isUpperLimit) {
    private static final double FIRST_JULIAN_DATE = 2_400_000.5;
    private static final double LAST_MJD = 100_000;
    /** The Sun is -26.8 mag; the deepest frames ever taken end near 32 mag. */
    private static final double BRIGHTEST = -30;

    private static final double FAINTEST = 40;
    private static final double LARGEST_ERROR = 10;

    LightCurvePoint {
        require(mjd < FIRST_JULIAN_DATE, "mjd " + mjd + " looks like a Julian Date: subtract 2400000.5");
        require(mjd > 0 && mjd < LAST_MJD, "mjd must lie between 0 and 100000, not " + mjd);
        require(
                magnitude >= BRIGHTEST && magnitude <= FAINTEST,
                "magnitude must lie between -30 and 40, not " + magnitude + ": leave points without one away");
        require(!isUpperLimit || magnitudeError == null, "an upper limit has no magnitude_error: leave it empty");
        require(
                magnitudeError == null || (magnitudeError >= 0 && magnitudeError <= LARGEST_ERROR),
                "magnitude_error must lie between 0 and 10, not " + magnitudeError + ": leave it empty if unknown");
    }

    private static void require(boolean isTrue, String sentence) {
        if (!isTrue) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
