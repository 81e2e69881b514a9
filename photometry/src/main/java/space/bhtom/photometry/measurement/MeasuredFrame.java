package space.bhtom.photometry.measurement;

import java.util.List;
import java.util.Optional;
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

    /** The same frame with a model of the galaxy that a target at this place stands on, if it seems to. */
    public MeasuredFrame withHostOf(double x, double y, Trail trail) {
        return new MeasuredFrame(
                frame,
                backgroundAdu,
                backgroundSigmaAdu,
                noise,
                fwhmPixels,
                apertureRadiusPixels,
                growth,
                method,
                sources,
                forced.withHostOf(x, y, trail),
                scale);
    }

    /** All the light within so many pixels of a place, over the frame's background. */
    public CircleLight circle(double x, double y, double radiusPixels) {
        return forced.circle(x, y, radiusPixels);
    }

    /**
     * Are error and limit of this place what they claim to be? By artificial stars at places around it that are as noisy;
     * empty if there are too few such places.
     */
    public Optional<InjectionCheck> check(ForcedFlux place, Trail trail) {
        return check(new InjectionPlaces(this, trail).around(place.x(), place.y(), place.fluxErrorAdu()), trail);
    }

    /** The same all over the frame. */
    public Optional<InjectionCheck> check() {
        return check(new InjectionPlaces(this, Trail.POINT).allOver(), Trail.POINT);
    }

    private Optional<InjectionCheck> check(List<ForcedFlux> places, Trail trail) {
        return InjectionCheck.at(
                places,
                (place, flux, random) -> scale.scaled(forced.withStar(place.x(), place.y(), trail, flux, random)));
    }
}
