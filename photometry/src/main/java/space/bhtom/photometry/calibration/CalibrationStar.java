package space.bhtom.photometry.calibration;

/**
 * A reference star as a frame or star list shows it.
 *
 * @param instrumentalMagnitude {@code -2.5 log10(ADU/s)}, or whatever scale a star list uses, mag
 * @param instrumentalError 1 sigma, mag
 * @param star what is known of it
 * @param x column on the frame, 0-based pixel centres; of a star list arcsec east of the target
 * @param y row on the frame; of a star list arcsec north of the target
 */
public record CalibrationStar(
        double instrumentalMagnitude, double instrumentalError, ReferenceStar star, double x, double y) {

    public CalibrationStar {
        if (!Double.isFinite(instrumentalMagnitude) || !(instrumentalError > 0)) {
            throw new IllegalArgumentException(instrumentalMagnitude + " ± " + instrumentalError);
        }
    }

    /** BP - RP, mag. */
    double colour() {
        return star.bpRp();
    }
}
