package space.bhtom.photometry.calibration;

/**
 * How bright is 1 ADU/s? For a star of colour c at a place: {@code m = zeropoint + field(x, y) + colourTerm (c - pivotColour)
 * - 2.5 log10(ADU/s)} with c = BP - RP in mag.
 *
 * @param bandpass {@code system/name} whose magnitudes come out
 * @param magnitude mag of 1 ADU/s at the pivot colour, mean of the places of the stars
 * @param magnitudeError 1 sigma, mag
 * @param colourTerm mag per mag of BP - RP
 * @param colourTermError 1 sigma
 * @param pivotColour BP - RP at which zeropoint and colour term are uncorrelated, mag
 * @param field how it changes over the frame or star list
 * @param scatter robust standard deviation of the residuals, mag
 * @param starCount stars used
 * @param outlierCount stars rejected
 * @param secondBandpass the next best explanation; empty if the bandpass was forced
 * @param oddsOfSecond probability of the second over that of the first, from 0 to 1
 */
public record Zeropoint(
        String bandpass,
        double magnitude,
        double magnitudeError,
        double colourTerm,
        double colourTermError,
        double pivotColour,
        ZeropointField field,
        double scatter,
        int starCount,
        int outlierCount,
        String secondBandpass,
        double oddsOfSecond) {

    /**
     * The zero point at a pixel, 0-based pixel centres, or so many arcsec east and north of a star list's target, the same all
     * around; its error holds that of the field.
     */
    public Zeropoint at(double x, double y) {
        if (field.isFlat()) {
            return this;
        }
        return new Zeropoint(
                bandpass,
                magnitude + field.offset(x, y),
                Math.hypot(magnitudeError, field.error(x, y)),
                colourTerm,
                colourTermError,
                pivotColour,
                ZeropointField.NONE,
                scatter,
                starCount,
                outlierCount,
                secondBandpass,
                oddsOfSecond);
    }

    /**
     * The standard magnitude of a star where the zero point is that of the mean star.
     *
     * @param instrumentalMagnitude {@code -2.5 log10(ADU/s)}, mag
     * @param colour BP - RP of the star, mag
     */
    public double standard(double instrumentalMagnitude, double colour) {
        return instrumentalMagnitude + magnitude + colourTerm * (colour - pivotColour);
    }
}
