package space.bhtom.photometry.measurement;

import java.util.List;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;

/**
 * A frame and everything that stands on it.
 *
 * @param frame as read
 * @param backgroundAdu median sky, pedestal taken off, ADU
 * @param backgroundSigmaAdu noise of one sky pixel, 1 sigma, ADU
 * @param noise used for the errors
 * @param fwhmPixels median of the stars, pixels
 * @param apertureRadiusPixels in which the fluxes were summed before their correction, pixels
 * @param growth of the stars' light with the radius
 * @param method how they were measured: in an aperture or by the stars' shape
 * @param sources all detections, brightest first
 * @param forced measures places that were given
 * @param scale of their errors
 */
public record MeasuredFrame(
        Frame frame,
        double backgroundAdu,
        double backgroundSigmaAdu,
        NoiseModel noise,
        double fwhmPixels,
        double apertureRadiusPixels,
        LightGrowth growth,
        LightMethod method,
        List<Source> sources,
        ForcedPhotometry forced,
        NoiseScale scale) {

    public MeasuredFrame {
        sources = List.copyOf(sources);
    }

    /** The light at this place (0-based pixel centres), star or no star, on the scale of the sources' fluxes. */
    public ForcedFlux at(double x, double y) {
        return at(x, y, Trail.POINT);
    }

    /** The same of a target that moved meanwhile, and was at this place in the middle of the exposure. */
    public ForcedFlux at(double x, double y, Trail trail) {
        return scale.scaled(forced.at(x, y, trail));
    }
}
