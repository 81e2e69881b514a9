package space.bhtom.photometry.calibration;

import space.bhtom.schema.light.GaiaBandpasses;

/**
 * A star of known position and brightness. NaN is unknown.
 *
 * @param id Gaia source id
 * @param ra ICRS at the reference epoch, degrees
 * @param dec ICRS at the reference epoch, degrees
 * @param pmRaMasPerYear proper motion in right ascension times cos dec, mas/yr
 * @param pmDecMasPerYear proper motion in declination, mas/yr
 * @param referenceEpochYear Julian year of the position
 * @param gMagnitude Gaia G, mag
 * @param bpRp Gaia BP - RP, mag
 * @param magnitudes mag, in the order of {@link GaiaBandpasses#SYNTHETIC}
 * @param magnitudeErrors 1 sigma, mag, in the same order
 */
public record ReferenceStar(
        long id,
        double ra,
        double dec,
        double pmRaMasPerYear,
        double pmDecMasPerYear,
        double referenceEpochYear,
        double gMagnitude,
        double bpRp,
        double[] magnitudes,
        double[] magnitudeErrors) {

    public ReferenceStar {
        int bandpasses = GaiaBandpasses.SYNTHETIC.size();
        if (magnitudes.length != bandpasses || magnitudeErrors.length != bandpasses) {
            throw new IllegalArgumentException("a reference star has " + bandpasses + " magnitudes and errors");
        }
    }
}
