package space.bhtom.ingest.archive;

import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.LightTravel;
import space.bhtom.schema.time.TimeScales;

/**
 * When did Gaia see it, in UTC? Gaia's dates are TCB, and moved to the barycentre of the Solar System by the light's
 * travel time (Gaia DR2 documentation, 14.7.2, {@code g_transit_time}). The alerts do not say so, but their index shows
 * it: alerts of one scan, 2 to 25 degrees apart, pass Gaia at its scan rate of 60 arcsec/s within 2 per cent once the
 * travel time is taken out, and miss it by up to 14 per cent before ({@code GaiaTimeTest}: 3 199 pairs).
 *
 * <p>Gaia flew near the second Lagrangian point, 0.01 of the Earth's distance behind it; its loops around that point, up to
 * 1.3 light seconds wide, are left out. A transit lasts 44 s.
 */
final class GaiaTime {
    private static final double JD_MINUS_MJD = 2_400_000.5;
    private static final double DAY_SECONDS = 86_400;
    private static final double BEHIND_EARTH = 0.01;
    private static final int STEPS = 2;

    private GaiaTime() {}

    /** MJD UTC at Gaia of a barycentric JD TCB of this source. */
    static double mjdUtc(double jdTcb, SkyPosition source) {
        double atBarycentre = TimeScales.tcbToTdb(jdTcb - JD_MINUS_MJD);
        double atGaia = atBarycentre;
        for (int step = 0; step < STEPS; step++) {
            atGaia = atBarycentre - travelSeconds(atGaia, source) / DAY_SECONDS;
        }
        return TimeScales.tdbToUtc(atGaia);
    }

    private static double travelSeconds(double mjd, SkyPosition source) {
        return LightTravel.toBarycentreSeconds(mjd, source) + BEHIND_EARTH * LightTravel.toSunSeconds(mjd, source);
    }
}
