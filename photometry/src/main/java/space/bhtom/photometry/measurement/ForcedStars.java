package space.bhtom.photometry.measurement;

import java.util.List;
import java.util.stream.Stream;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.psf.PsfFit;
import space.bhtom.photometry.psf.StarShape;

/**
 * The stars that a given place may have to be told from, and what they look like.
 *
 * @param light of a star at a place
 * @param relativeError of that, in a pixel
 * @param confusion what stars too faint to be found do to a flux, 1 sigma, ADU
 * @param fwhm full width at half maximum, pixels
 * @param places where they may stand: each list is one opinion, of which the pixels choose the better one
 */
record ForcedStars(
        StarLight light, double relativeError, double confusion, double fwhm, List<PlaceGrid<Place>> places) {
    /** What is not known of the mean star's shape, in parts of its light. */
    private static final double MEAN_STAR_ERROR = 0.01;

    /** 0-based pixel centres. */
    record Place(double x, double y) {}

    /** By the mean star of the frame, and where it was first seen. */
    static ForcedStars of(MeanStar star, double fwhm, List<Detection> detections) {
        StarLight light = (x, y, reach) -> star.lightAt(x, y);
        return new ForcedStars(light, MEAN_STAR_ERROR, 0, fwhm, List.of(seen(detections, fwhm)));
    }

    /** By the shape that all stars were fitted with; those on a galaxy may be its knots, which the smooth light explains. */
    static ForcedStars of(PsfFit fit, StarShape shape, double fwhm, List<Detection> detections) {
        StarLight light = (x, y, reach) -> shape.at(x, y, reach)::at;
        PlaceGrid<Place> fitted = grid(
                fit.stars().stream().filter(one -> !one.isOnGalaxy()).map(one -> new Place(one.x(), one.y())), fwhm);
        return new ForcedStars(
                light, shape.relativeError(), fit.confusionAdu(), fwhm, List.of(seen(detections, fwhm), fitted));
    }

    private static PlaceGrid<Place> seen(List<Detection> detections, double fwhm) {
        return grid(detections.stream().map(one -> new Place(one.x(), one.y())), fwhm);
    }

    private static PlaceGrid<Place> grid(Stream<Place> places, double fwhm) {
        return new PlaceGrid<>(places.toList(), 4 * fwhm, Place::x, Place::y);
    }
}
