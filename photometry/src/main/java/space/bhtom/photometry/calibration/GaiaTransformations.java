package space.bhtom.photometry.calibration;

import java.util.Map;
import space.bhtom.schema.light.GaiaBandpasses;

/**
 * Magnitudes of a star of which only G, BP and RP are known: the last resort, several times as uncertain as Gaia Synthetic
 * Photometry.
 *
 * <p>{@code G - m = c0 + c1 x + c2 x^2 + ...} with x = BP - RP, for SDSS12 g r i z and Johnson-Cousins B V R I (Gaia DR3
 * documentation, 5.5.1, tables 5.8 to 5.10; Riello et al. 2021, A&amp;A 649, A3, appendix C). There are none for u and U.
 * That of B is not used for redder stars than 2.0, where it is off by a magnitude on the reddest.
 */
public final class GaiaTransformations {
    private static final Map<String, Transformation> OF_BANDPASS = Map.of(
            "GaiaSP/g", new Transformation(0.3, 3.0, 0.0745, 0.2199, -0.6365, -0.1548, 0.0064),
            "GaiaSP/r", new Transformation(0.0, 3.0, 0.03776, -0.09837, 0.08592, 0.1907, -0.1701, 0.02263),
            "GaiaSP/i", new Transformation(0.5, 2.0, 0.04092, -0.293, 0.6404, -0.09609, -0.002104),
            "GaiaSP/z", new Transformation(0.5, 2.0, 0.04116, -0.4619, 0.8992, -0.08271, 0.005029),
            "GaiaSP/B", new Transformation(-0.5, 2.0, 0.0633, 0.01448, -0.6874, -0.3604, 0.06718, -0.006061),
            "GaiaSP/V", new Transformation(-0.5, 5.0, 0.03017, -0.02704, 0.01424, -0.2156, 0.01426),
            "GaiaSP/R", new Transformation(0.0, 4.0, 0.03167, -0.02275, 0.3961, -0.1243, -0.01396, 0.003775),
            "GaiaSP/I", new Transformation(-0.5, 4.5, 0.03765, 0.01753, 0.76, -0.0991));

    private GaiaTransformations() {}

    /**
     * Holds for a range of colours.
     *
     * @param least BP - RP, mag
     * @param most BP - RP, mag
     * @param scatter of stars around it, 1 sigma, mag
     * @param coefficients of rising powers of BP - RP
     */
    private record Transformation(double least, double most, double scatter, double... coefficients) {
        boolean holdsFor(double colour) {
            return colour >= least && colour <= most;
        }

        double difference(double colour) {
            double difference = 0;
            for (int power = coefficients.length - 1; power >= 0; power--) {
                difference = difference * colour + coefficients[power];
            }
            return difference;
        }
    }

    /** G minus the magnitude in this bandpass of a star of this BP - RP, mag; NaN where there is no transformation. */
    public static double gMinus(String bandpass, double colour) {
        Transformation known = OF_BANDPASS.get(bandpass);
        return known == null ? Double.NaN : known.difference(colour);
    }

    /** The star with what its colour tells of its magnitudes; as it is where some are known, or nothing can be told. */
    static ReferenceStar completed(ReferenceStar star) {
        if (star.isStandard() || !Double.isFinite(star.gMagnitude()) || !Double.isFinite(star.bpRp())) {
            return star;
        }
        double[] magnitudes = star.magnitudes().clone();
        double[] errors = star.magnitudeErrors().clone();
        for (int i = 0; i < magnitudes.length; i++) {
            Transformation known =
                    OF_BANDPASS.get(GaiaBandpasses.SYNTHETIC.get(i).name());
            if (known != null && known.holdsFor(star.bpRp())) {
                magnitudes[i] = star.gMagnitude() - known.difference(star.bpRp());
                errors[i] = known.scatter;
            }
        }
        return star.with(magnitudes, errors, true);
    }
}
