package space.bhtom.api.launch;

import java.util.Map;
import java.util.TreeMap;

/**
 * The demo's source: a star that a dark lens passes by (Paczyński 1986, ApJ 304, 1, eq. 1), blended with nothing.
 *
 * <p>A(u) = (u^2 + 2) / (u sqrt(u^2 + 4)), u^2 = u0^2 + ((t - t0) / tE)^2; the colour stays, for a lens is achromatic.
 */
final class DemoSource {
    static final String NAME = "Demo25lens";
    static final String COORDINATES = "18:33:12.5 +06:15:30";
    /** BP - RP of a K giant behind some dust, mag. */
    static final double COLOUR = 1.35;
    /** Smallest separation in Einstein radii. */
    private static final double IMPACT = 0.11;

    private static final double EINSTEIN_DAYS = 24;
    /** Days from now to the maximum. */
    private static final double DAYS_TO_MAXIMUM = 2.5;
    /** Magnitudes without a lens, of one star of that colour in the bandpasses' own systems. */
    private static final Map<String, Double> BASELINE = new TreeMap<>(Map.of(
            "GaiaSP/g", 18.43,
            "GaiaSP/r", 17.52,
            "GaiaSP/i", 17.17,
            "GaiaSP/B", 18.95,
            "GaiaSP/V", 17.92,
            "GaiaSP/R", 17.29,
            "GaiaSP/I", 16.72,
            "ZTF/g", 18.43,
            "ZTF/r", 17.50,
            "ZTF/i", 17.16));

    private final double maximumMjd;

    /** The source as it is seen at this moment: some days before its maximum. */
    DemoSource(double nowMjd) {
        maximumMjd = nowMjd + DAYS_TO_MAXIMUM;
    }

    /** Magnitude in a bandpass's system. */
    double magnitude(String bandpass, double mjd) {
        Double baseline = BASELINE.get(bandpass);
        if (baseline == null) {
            throw new IllegalArgumentException("the demo's source has no magnitude in " + bandpass);
        }
        double u2 = IMPACT * IMPACT + Math.pow((mjd - maximumMjd) / EINSTEIN_DAYS, 2);
        double amplification = (u2 + 2) / Math.sqrt(u2 * (u2 + 4));
        return baseline - 2.5 * Math.log10(amplification);
    }
}
