package space.bhtom.schema.time;

/**
 * Where is a planet, seen from the Sun? Keplerian elements with linear rates for the mean ecliptic and equinox of
 * J2000, valid 1800 to 2050 (Standish, Approximate positions of the planets, JPL Solar System Dynamics, table 1).
 * Inclinations are left out: they move the barycentre by less than 0.1 light seconds.
 *
 * @param semimajorAxisAu au
 * @param eccentricity at J2000
 * @param meanLongitude at J2000, degrees
 * @param meanLongitudeRate degrees per century
 * @param perihelion longitude of perihelion at J2000, degrees
 * @param perihelionRate degrees per century
 */
record Orbit(
        double semimajorAxisAu,
        double eccentricity,
        double meanLongitude,
        double meanLongitudeRate,
        double perihelion,
        double perihelionRate) {

    /** The barycentre of Earth and Moon: the Earth's centre lies within 0.016 light seconds. */
    static final Orbit EARTH =
            new Orbit(1.00000261, 0.01671123, 100.46457166, 35999.37244981, 102.93768193, 0.32327364);

    static final Orbit JUPITER = new Orbit(5.20288700, 0.04838624, 34.39644051, 3034.74612775, 14.72847983, 0.21252668);
    static final Orbit SATURN = new Orbit(9.53667594, 0.05386179, 49.95424423, 1222.49362201, 92.59887831, -0.41897216);
    static final Orbit URANUS =
            new Orbit(19.18916464, 0.04725744, 313.23810451, 428.48202785, 170.95427630, 0.40805281);
    static final Orbit NEPTUNE =
            new Orbit(30.06992276, 0.00859048, -55.12002969, 218.45945325, 44.96476227, -0.32241464);

    private static final double J2000_MJD = 51_544.5;
    private static final double CENTURY_DAYS = 36_525;
    private static final int KEPLER_STEPS = 6;

    /** Heliocentric ecliptic x and y, au, at this MJD TDB. */
    double[] position(double mjd) {
        double centuries = (mjd - J2000_MJD) / CENTURY_DAYS;
        double toPerihelion = Math.toRadians(perihelion + perihelionRate * centuries);
        double meanAnomaly = Math.toRadians(meanLongitude + meanLongitudeRate * centuries) - toPerihelion;
        double eccentricAnomaly = meanAnomaly;
        for (int step = 0; step < KEPLER_STEPS; step++) {
            eccentricAnomaly = meanAnomaly + eccentricity * Math.sin(eccentricAnomaly);
        }
        double x = semimajorAxisAu * (Math.cos(eccentricAnomaly) - eccentricity);
        double y = semimajorAxisAu * Math.sqrt(1 - eccentricity * eccentricity) * Math.sin(eccentricAnomaly);
        return new double[] {
            x * Math.cos(toPerihelion) - y * Math.sin(toPerihelion),
            x * Math.sin(toPerihelion) + y * Math.cos(toPerihelion)
        };
    }
}
