package space.bhtom.photometry;

import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.measurement.CircleLight;

/**
 * The light of a moving target, such as a comet, within a length at its distance.
 *
 * @param radiusKilometres of the circle in the plane of the sky through the target, km
 * @param light in it, not corrected to an infinite aperture
 * @param magnitude standard, mag; absent without a zero point or without light
 * @param magnitudeError 1 sigma of light and zero point, mag; absent like that
 */
public record KilometreAperture(
        double radiusKilometres,
        CircleLight light,
        @Nullable Double magnitude,
        @Nullable Double magnitudeError) {
    /** IAU 2012 Resolution B2. */
    private static final double KILOMETRES_PER_AU = 149_597_870.7;

    private static final double ARCSEC_PER_RADIAN = 206_264.806;

    /** How large does this length look at this distance? */
    static double arcsec(double kilometres, double distanceAu) {
        return ARCSEC_PER_RADIAN * kilometres / (KILOMETRES_PER_AU * distanceAu);
    }

    /** The same on the standard system. */
    KilometreAperture on(Standardisation standard, double exposureSeconds) {
        if (!(light.fluxAdu() > 0)) {
            return this;
        }
        double instrumental = -2.5 * Math.log10(light.fluxAdu() / exposureSeconds);
        return new KilometreAperture(
                radiusKilometres,
                light,
                standard.magnitude(instrumental),
                standard.error(light.fluxAdu() / light.fluxErrorAdu()));
    }
}
