package space.bhtom.photometry.measurement;

/**
 * How much light falls at a place that was given, star or no star?
 *
 * @param x column, 0-based pixel centres
 * @param y row, 0-based pixel centres
 * @param fluxAdu over the local sky or host galaxy, corrected to an infinite aperture, ADU per exposure; may be negative
 * @param fluxErrorAdu 1 sigma, ADU
 * @param localSkyAdu level under the place, beside the frame's background, ADU per pixel
 * @param flags bits of {@link space.bhtom.schema.light.Flag}
 */
public record ForcedFlux(double x, double y, double fluxAdu, double fluxErrorAdu, double localSkyAdu, int flags) {

    /** Flux over its error; may be negative. */
    public double signalToNoise() {
        return fluxAdu / fluxErrorAdu;
    }
}
