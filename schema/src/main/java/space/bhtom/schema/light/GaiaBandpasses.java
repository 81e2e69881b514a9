package space.bhtom.schema.light;

import java.util.List;

/**
 * Which bandpasses do our own frames come out in? The ten of Gaia Synthetic Photometry (Gaia Collaboration, Montegriffo
 * et al. 2023, A&A 674, A33), and Gaia's own three.
 *
 * <p>Effective wavelengths: mean photon wavelengths of the SVO Filter Profile Service, rounded to 1 nm. Zero points:
 * 3631 Jy for the SDSS five (AB); Bessell, Castelli and Plez (1998, A&A 333, 231, table A2) for UBVRI; Gaia EDR3
 * (Riello et al. 2021, A&A 649, A3) through the same service for G, BP, RP.
 */
public final class GaiaBandpasses {
    private static final double AB_JANSKY = 3631;

    /** {@code GaiaSP/u … GaiaSP/I}. */
    public static final List<Bandpass> SYNTHETIC = List.of(
            ab("GaiaSP/u", 354, "#5b2c83"),
            ab("GaiaSP/g", 475, "#2a9d5c"),
            ab("GaiaSP/r", 622, "#d1495b"),
            ab("GaiaSP/i", 763, "#9c4a1a"),
            ab("GaiaSP/z", 905, "#5c4033"),
            vega("GaiaSP/U", 366, 1790, "#7b4fb5"),
            vega("GaiaSP/B", 436, 4063, "#2f6fd0"),
            vega("GaiaSP/V", 545, 3636, "#6aa51f"),
            vega("GaiaSP/R", 641, 3064, "#e4572e"),
            vega("GaiaSP/I", 798, 2416, "#a63d40"));

    /** {@code Gaia/G, Gaia/BP, Gaia/RP}. */
    public static final List<Bandpass> BROAD = List.of(
            vega("Gaia/G", 622, 3228.75, "#3d405b"),
            vega("Gaia/BP", 511, 3552.01, "#3f88c5"),
            vega("Gaia/RP", 777, 2554.95, "#c8553d"));

    private GaiaBandpasses() {}

    private static Bandpass ab(String name, double wavelengthNanometres, String colour) {
        return new Bandpass(name, MagnitudeSystem.AB, wavelengthNanometres, AB_JANSKY, colour);
    }

    private static Bandpass vega(String name, double wavelengthNanometres, double zeroPointJansky, String colour) {
        return new Bandpass(name, MagnitudeSystem.VEGA, wavelengthNanometres, zeroPointJansky, colour);
    }
}
