package space.bhtom.photometry;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.schema.sky.SkyPosition;

/**
 * What is known of a target's colour.
 *
 * @param value BP - RP, mag
 * @param error 1 sigma, mag
 * @param isAssumed whether it is only that of a usual target
 */
record TargetColour(double value, double error, boolean isAssumed) {
    /**
     * Transients, active nuclei, accreting stars and comets are bluer than the stars around them: young supernovae have 0.2 to
     * 0.7, quasars 0.5 to 0.9, sunlight 0.82. Red targets are stars, which a reference catalogue knows.
     */
    private static final double USUAL = 0.7;

    private static final double USUAL_SPREAD = 0.5;

    /** A reference star this near is the target, arcsec. */
    private static final double SELF_ARCSEC = 1;
    /** What a variable star may have changed since the catalogue, mag. */
    private static final double CHANGE = 0.1;

    /** As given; or that of the reference star at its place; or the usual one. */
    static TargetColour of(@Nullable Double given, SkyPosition place, List<CalibrationStar> stars, double julianYear) {
        if (given != null) {
            return new TargetColour(given, 0, false);
        }
        return stars.stream()
                .map(CalibrationStar::star)
                .filter(star -> Double.isFinite(star.bpRp()))
                .filter(star -> star.at(julianYear).separationArcsec(place) < SELF_ARCSEC)
                .min(Comparator.comparingDouble(star -> star.at(julianYear).separationArcsec(place)))
                .map(star -> new TargetColour(star.bpRp(), CHANGE, false))
                .orElse(new TargetColour(USUAL, USUAL_SPREAD, true));
    }
}
