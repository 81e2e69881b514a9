package space.bhtom.photometry.calibration;

/**
 * How well does one bandpass explain the instrumental magnitudes?
 *
 * @param zeropoint mag at the pivot colour
 * @param zeropointError 1 sigma, mag
 * @param colourTerm mag per mag of BP - RP
 * @param colourTermError 1 sigma
 * @param pivotColour BP - RP, mag
 * @param field how the zero point changes over the frame
 * @param scatter beyond the known errors, 1 sigma, mag
 * @param residualScatter robust standard deviation of all residuals, mag
 * @param starCount stars that follow the fit
 * @param outlierCount stars that do not
 * @param logLikelihood natural logarithm of the probability density of all stars, less {@code k / 2 ln n} for k terms of the field
 */
record BandFit(
        double zeropoint,
        double zeropointError,
        double colourTerm,
        double colourTermError,
        double pivotColour,
        ZeropointField field,
        double scatter,
        double residualScatter,
        int starCount,
        int outlierCount,
        double logLikelihood) {}
