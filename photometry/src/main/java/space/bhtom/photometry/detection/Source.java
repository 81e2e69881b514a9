package space.bhtom.photometry.detection;

/**
 * A detection on one frame.
 *
 * @param x column of the centroid, 0-based pixel centres
 * @param y row of the centroid, 0-based pixel centres
 * @param fluxAdu sky-subtracted flux corrected to an infinite aperture, ADU per exposure
 * @param fluxErrorAdu 1 sigma, ADU
 * @param peakAdu highest pixel above the sky, ADU
 * @param fwhmPixels full width at half maximum, pixels
 * @param elongation major over minor axis, at least 1
 * @param flags bits of {@link space.bhtom.schema.light.Flag}
 */
public record Source(
        double x,
        double y,
        double fluxAdu,
        double fluxErrorAdu,
        double peakAdu,
        double fwhmPixels,
        double elongation,
        int flags) {

    /** Flux over its error. */
    public double signalToNoise() {
        return fluxAdu / fluxErrorAdu;
    }
}
