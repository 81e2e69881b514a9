package space.bhtom.photometry.measurement;

import java.util.List;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.photometry.measurement.StarLight.PixelLight;

/**
 * What would a star look like here? The mean profile of the frame, as wide as the stars around.
 *
 * @param profile of the frame
 * @param width of the stars at a place over the mean width
 */
record MeanStar(RadialProfile profile, FieldCorrection width) {

    /** Learned from model stars, whose fluxes are given; a Gaussian of this width where there are none. */
    static MeanStar of(Pixels sky, List<Detection> stars, double[] fluxes, double fwhm, double radius) {
        double[] logarithms = stars.stream()
                .mapToDouble(star -> Math.log(star.fwhmPixels() / fwhm))
                .toArray();
        FieldCorrection width = FieldCorrection.through(stars, logarithms, sky.width(), sky.height());
        if (stars.isEmpty()) {
            return new MeanStar(RadialProfile.gaussian(fwhm, radius), width);
        }
        double[] widths =
                stars.stream().mapToDouble(star -> width.at(star.x(), star.y())).toArray();
        return new MeanStar(RadialProfile.of(sky, stars, fluxes, widths, radius), width);
    }

    /** The star at this place. */
    PixelLight lightAt(double x, double y) {
        RadialProfile star = profile.stretched(width.at(x, y));
        return (column, row) -> star.at(Math.hypot(column - x, row - y));
    }
}
