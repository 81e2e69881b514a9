package space.bhtom.photometry.simulation;

import java.util.Random;
import space.bhtom.schema.light.GaiaBandpasses;

/**
 * Which magnitudes has a star of one Gaia colour in all ten bandpasses? {@code G - m = polynomial(BP - RP)} for g r i z B V
 * R I, after the relations of the Gaia DR3 documentation (5.5.1, tables 5.8 and 5.9; Riello et al. 2021, A&amp;A 649, A3,
 * table C.2); u and U by a smooth curve through the main sequence. Stars scatter about it by their metallicity, which
 * tells most in the ultraviolet, and by 0.015 mag of their own. For realism only: nothing but simulations rests on it.
 */
final class StellarLocus {
    /** Colours outside are those of the nearest end: the polynomials run wild there. */
    static final double BLUEST = 0.0;

    static final double REDDEST = 3.0;

    /** {@code G - m}, rising powers of BP - RP. */
    private static final double[] G_MINUS_SLOAN_G = {0.2199, -0.6365, -0.1548, 0.0064};

    private static final double[] G_MINUS_SLOAN_R = {-0.09837, 0.08592, 0.1907, -0.1701, 0.02263};
    private static final double[] G_MINUS_SLOAN_I = {-0.293, 0.6404, -0.09609, -0.002104};
    private static final double[] G_MINUS_SLOAN_Z = {-0.4619, 0.8992, -0.08271, 0.005029};
    private static final double[] G_MINUS_B = {0.01448, -0.6874, -0.3604, 0.06718, -0.006061};
    private static final double[] G_MINUS_V = {-0.02704, 0.01424, -0.2156, 0.01426};
    private static final double[] G_MINUS_R = {-0.02275, 0.3961, -0.1243, -0.01396, 0.003775};
    private static final double[] G_MINUS_I = {0.01753, 0.76, -0.0991};

    /** Change of u g r i z U B V R I for one standard deviation of metallicity, mag. */
    private static final double[] METALLICITY = {0.12, 0.025, 0, -0.01, -0.015, 0.14, 0.04, 0.008, -0.004, -0.012};

    private static final double OWN_SCATTER = 0.015;

    private StellarLocus() {}

    /** Magnitudes on the locus, in the order of {@link GaiaBandpasses#SYNTHETIC}. */
    static double[] magnitudes(double gMagnitude, double bpRp) {
        double colour = Math.max(BLUEST, Math.min(REDDEST, bpRp));
        double sloanG = gMagnitude - polynomial(G_MINUS_SLOAN_G, colour);
        double b = gMagnitude - polynomial(G_MINUS_B, colour);
        return new double[] {
            sloanG + 1.75 + 0.95 * Math.tanh(1.5 * (colour - 1.1)),
            sloanG,
            gMagnitude - polynomial(G_MINUS_SLOAN_R, colour),
            gMagnitude - polynomial(G_MINUS_SLOAN_I, colour),
            gMagnitude - polynomial(G_MINUS_SLOAN_Z, colour),
            b + 0.5 + 0.8 * Math.tanh(1.6 * (colour - 1.15)),
            b,
            gMagnitude - polynomial(G_MINUS_V, colour),
            gMagnitude - polynomial(G_MINUS_R, colour),
            gMagnitude - polynomial(G_MINUS_I, colour)
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

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
