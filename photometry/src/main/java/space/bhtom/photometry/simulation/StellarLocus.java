package space.bhtom.photometry.simulation;

import java.util.Random;
import space.bhtom.photometry.calibration.GaiaTransformations;
import space.bhtom.schema.light.GaiaBandpasses;

/**
 * Which magnitudes has a star of one Gaia colour in all ten bandpasses? g r i z B V R I by {@link GaiaTransformations}; u
 * and U by a smooth curve through the main sequence. Stars scatter about it by their metallicity, which
 * tells most in the ultraviolet, and by 0.015 mag of their own. For realism only: nothing but simulations rests on it.
 */
final class StellarLocus {
    /** Colours outside are those of the nearest end: the polynomials run wild there. */
    static final double BLUEST = 0.0;

    static final double REDDEST = 3.0;

    /** Change of u g r i z U B V R I for one standard deviation of metallicity, mag. */
    private static final double[] METALLICITY = {0.12, 0.025, 0, -0.01, -0.015, 0.14, 0.04, 0.008, -0.004, -0.012};

    private static final double OWN_SCATTER = 0.015;

    private StellarLocus() {}

    /** Magnitudes on the locus, in the order of {@link GaiaBandpasses#SYNTHETIC}. */
    static double[] magnitudes(double gMagnitude, double bpRp) {
        double colour = Math.max(BLUEST, Math.min(REDDEST, bpRp));
        double sloanG = gMagnitude - GaiaTransformations.gMinus("GaiaSP/g", colour);
        double b = gMagnitude - GaiaTransformations.gMinus("GaiaSP/B", colour);
        return new double[] {
            sloanG + 1.75 + 0.95 * Math.tanh(1.5 * (colour - 1.1)),
            sloanG,
            gMagnitude - GaiaTransformations.gMinus("GaiaSP/r", colour),
            gMagnitude - GaiaTransformations.gMinus("GaiaSP/i", colour),
            gMagnitude - GaiaTransformations.gMinus("GaiaSP/z", colour),
            b + 0.5 + 0.8 * Math.tanh(1.6 * (colour - 1.15)),
            b,
            gMagnitude - GaiaTransformations.gMinus("GaiaSP/V", colour),
            gMagnitude - GaiaTransformations.gMinus("GaiaSP/R", colour),
            gMagnitude - GaiaTransformations.gMinus("GaiaSP/I", colour)
        };
    }

    /** Magnitudes of one star of the crowd: the locus and its scatter. */
    static double[] scattered(double gMagnitude, double bpRp, Random random) {
        double[] magnitudes = magnitudes(gMagnitude, bpRp);
        double metallicity = random.nextGaussian();
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] += METALLICITY[i] * metallicity + OWN_SCATTER * random.nextGaussian();
        }
        return magnitudes;
    }
}
