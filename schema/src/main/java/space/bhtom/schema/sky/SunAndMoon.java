package space.bhtom.schema.sky;

/**
 * How far from the Sun and from the Moon is a place on the sky, seen from the Earth's centre?
 *
 * <p>The low-precision formulae of The Astronomical Almanac: the Sun of page C5 (0.01 degree between 1950 and 2050),
 * the Moon of page D22 (0.3 degree in longitude, 0.2 in latitude). They give longitudes of the equinox of date, which
 * are brought to J2000.0 by the general precession; UTC stands for TT, 0.01 degree for the Moon. From a place on the
 * Earth the Moon stands up to one degree elsewhere.
 */
public final class SunAndMoon {
    /** MJD of J2000.0, days. */
    private static final double J2000 = 51544.5;

    private static final double DAYS_PER_CENTURY = 36525;
    /** General precession in longitude, 5028.796195 arcsec a century (IAU 2006), degrees a century. */
    private static final double PRECESSION = 5028.796195 / 3600;
    /** Terms of the Moon's longitude: amplitude, phase, degrees; rate, degrees a century. */
    private static final double[][] MOON_LONGITUDE = {
        {6.29, 135.0, 477198.87},
        {-1.27, 259.3, -413335.36},
        {0.66, 235.7, 890534.22},
        {0.21, 269.9, 954397.74},
        {-0.19, 357.5, 35999.05},
        {-0.11, 186.5, 966404.03}
    };
    /** The same of its latitude. */
    private static final double[][] MOON_LATITUDE = {
        {5.13, 93.3, 483202.02},
        {0.28, 228.2, 960400.89},
        {-0.28, 318.3, 6003.15},
        {-0.17, 217.6, -407332.21}
    };

    private SunAndMoon() {}

    /** Angle to the Sun, degrees, at an MJD UTC. */
    public static double sunSeparationDegrees(SkyPosition position, double mjd) {
        return position.separationArcsec(sun(mjd)) / 3600;
    }

    /** Angle to the Moon, degrees, at an MJD UTC. */
    public static double moonSeparationDegrees(SkyPosition position, double mjd) {
        return position.separationArcsec(moon(mjd)) / 3600;
    }

    /** Where the Sun stands, ICRS. */
    public static SkyPosition sun(double mjd) {
        double days = mjd - J2000;
        double meanLongitude = 280.460 + 0.9856474 * days;
        double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double longitude = meanLongitude + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly);
        return icrs(longitude, 0, days / DAYS_PER_CENTURY);
    }

    /** Where the Moon stands, ICRS. */
    public static SkyPosition moon(double mjd) {
        double centuries = (mjd - J2000) / DAYS_PER_CENTURY;
        double longitude = 218.32 + 481267.881 * centuries + sum(MOON_LONGITUDE, centuries);
        return icrs(longitude, sum(MOON_LATITUDE, centuries), centuries);
    }

    private static SkyPosition icrs(double longitudeOfDate, double latitude, double centuries) {
        return new EclipticPosition(longitudeOfDate - PRECESSION * centuries, latitude).toIcrs();
    }

    private static double sum(double[][] terms, double centuries) {
        double sum = 0;
        for (double[] term : terms) {
            sum += term[0] * Math.sin(Math.toRadians(term[1] + term[2] * centuries));
        }
        return sum;
    }
}
