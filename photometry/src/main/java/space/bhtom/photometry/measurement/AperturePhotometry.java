package space.bhtom.photometry.measurement;

import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.schema.light.Flag;

/**
 * Measures the light of detections in one circular aperture, corrected to an infinite one.
 *
 * <p>sigma_F^2 = A sigma^2 + F / gain in ADU^2, for an aperture of A pixels, a sky of sigma per pixel and a flux F before its
 * correction (Howell 2006, Handbook of CCD Astronomy, eq. 4.4, the sky's variance being measured and not modelled).
 */
final class AperturePhotometry {
    /** Light of neighbours, over the star's own, that makes it a blend. */
    private static final double BLEND = 0.05;

    private static final double WHOLE = 0.999;

    private final Pixels sky;
    private final Background background;
    private final NoiseModel noise;
    private final Aperture aperture;
    private final double widthScale;

    /**
     * @param radius pixels
     * @param correction all light over the light within the radius, frame's median
     * @param field its change over the frame
     * @param noiseCorrelation noise of the sky in an aperture over that of white noise
     */
    record Aperture(double radius, double correction, FieldCorrection field, double noiseCorrelation) {
        double correction(double x, double y) {
            return correction * field.at(x, y);
        }
    }

    /**
     * @param widthScale from the widths of the detections, which hold for Gaussian stars, to half of the maximum
     */
    AperturePhotometry(Pixels sky, Background background, NoiseModel noise, Aperture aperture, double widthScale) {
        this.sky = sky;
        this.background = background;
        this.noise = noise;
        this.aperture = aperture;
        this.widthScale = widthScale;
    }

    /** The flux of this detection; neighbours are those within two apertures. */
    Source measure(Detection star, Neighbours neighbours) {
        double radius = aperture.radius();
        CircularAperture light = CircularAperture.of(sky, star.x(), star.y(), radius);
        double correction = aperture.correction(star.x(), star.y());
        double sigma = background.sigma(star.x(), star.y()) * aperture.noiseCorrelation();
        double variance = light.area() * sigma * sigma + Math.max(0, light.sum()) / noise.gainElectronsPerAdu();
        return new Source(
                star.x(),
                star.y(),
                light.sum() * correction,
                Math.sqrt(variance) * correction,
                star.peakAdu(),
                star.fwhmPixels() * widthScale,
                star.elongation(),
                flags(star, light, neighbours));
    }

    private int flags(Detection star, CircularAperture light, Neighbours neighbours) {
        double whole = Math.PI * aperture.radius() * aperture.radius();
        int flags = star.isSaturated() ? Flag.SATURATED.mask() : 0;
        flags |= light.area() < WHOLE * whole ? Flag.NEAR_EDGE.mask() : 0;
        flags |= neighbours.light(star) > BLEND ? Flag.BLENDED.mask() : 0;
        return flags | (noise.isAssumed() ? Flag.NOISE_ASSUMED.mask() : 0);
    }
}
