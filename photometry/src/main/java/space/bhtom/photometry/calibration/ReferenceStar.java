package space.bhtom.photometry.calibration;

import java.util.Arrays;
import java.util.Comparator;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.sky.SkyPosition;

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
 * @param isTransformed whether the magnitudes were made of G, BP and RP
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
        double[] magnitudeErrors,
        boolean isTransformed) {

    /** By Gaia G; stars without G last. */
    public static final Comparator<ReferenceStar> BRIGHTEST_FIRST =
            Comparator.comparingDouble(ReferenceStar::gMagnitude);

    private static final double MAS_PER_DEGREE = 3.6e6;

    public ReferenceStar {
        int bandpasses = GaiaBandpasses.SYNTHETIC.size();
        if (magnitudes.length != bandpasses || magnitudeErrors.length != bandpasses) {
            throw new IllegalArgumentException("a reference star has " + bandpasses + " magnitudes and errors");
        }
    }

    /** The same star, with the magnitudes that its G, BP and RP tell where it has no others: a last resort. */
    public ReferenceStar completed() {
        return GaiaTransformations.completed(this);
    }

    /** The same star with these magnitudes and errors, and whether they were made of G, BP and RP. */
    public ReferenceStar with(double[] otherMagnitudes, double[] otherErrors, boolean areTransformed) {
        return new ReferenceStar(
                id,
                ra,
                dec,
                pmRaMasPerYear,
                pmDecMasPerYear,
                referenceEpochYear,
                gMagnitude,
                bpRp,
                otherMagnitudes,
                otherErrors,
                areTransformed);
    }

    /** Can it carry a zero point: are its colour and a synthetic magnitude known? */
    public boolean isStandard() {
        return Double.isFinite(bpRp) && Arrays.stream(magnitudes).anyMatch(Double::isFinite);
    }

    /** Where it stood or will stand at a Julian year: along its proper motion, 0 where that is unknown. */
    public SkyPosition at(double julianYear) {
        double years = julianYear - referenceEpochYear;
        double north = Double.isNaN(pmDecMasPerYear) ? 0 : pmDecMasPerYear * years / MAS_PER_DEGREE;
        double east = Double.isNaN(pmRaMasPerYear) ? 0 : pmRaMasPerYear * years / MAS_PER_DEGREE;
        double cosDec = Math.max(Math.cos(Math.toRadians(dec)), 1e-6);
        return new SkyPosition(ra + east / cosDec, Math.max(-90, Math.min(90, dec + north)));
    }
}
