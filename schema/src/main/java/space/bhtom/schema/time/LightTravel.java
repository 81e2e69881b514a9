package space.bhtom.schema.time;

import space.bhtom.schema.sky.SkyPosition;

/**
 * How much later does the light of a distant source reach the Sun, or the barycentre of the Solar System, than the
 * Earth? Negative while the Earth is behind it. A heliocentric or barycentric date minus this is the date at the Earth.
 *
 * <p>seconds = (r · n) / c, with r the Earth's centre and n the direction of the source. Good to 0.1 s for the Sun and to
 * 0.3 s for the barycentre, which is placed by Jupiter, Saturn, Uranus and Neptune; the observer's place on Earth,
 * another 0.02 s, is left out.
 */
public final class LightTravel {
    /** Light time of one astronomical unit, s (IAU 2012 B2: 149 597 870 700 m). */
    private static final double AU_SECONDS = 499.004784;

    /** Obliquity of the ecliptic at J2000 (IAU 2006: 84381.406 arcsec). */
    private static final double OBLIQUITY = Math.toRadians(84381.406 / 3600);

    /** Masses of the Sun over those of the planets (IAU 2009 system of constants). */
    private static final double SUN_PER_JUPITER = 1047.3486;

    private static final double SUN_PER_SATURN = 3497.898;
    private static final double SUN_PER_URANUS = 22_902.98;
    private static final double SUN_PER_NEPTUNE = 19_412.24;

    private LightTravel() {}

    /** Seconds from the Earth to the Sun along the light of {@code source} at this MJD (any scale). */
    public static double toSunSeconds(double mjd, SkyPosition source) {
        return along(source, Orbit.EARTH.position(mjd)) * AU_SECONDS;
    }

    /** Seconds from the Earth to the barycentre along the light of {@code source} at this MJD (any scale). */
    public static double toBarycentreSeconds(double mjd, SkyPosition source) {
        double barycentreFromSun = along(source, Orbit.JUPITER.position(mjd)) / SUN_PER_JUPITER
                + along(source, Orbit.SATURN.position(mjd)) / SUN_PER_SATURN
                + along(source, Orbit.URANUS.position(mjd)) / SUN_PER_URANUS
                + along(source, Orbit.NEPTUNE.position(mjd)) / SUN_PER_NEPTUNE;
        return toSunSeconds(mjd, source) - barycentreFromSun * AU_SECONDS;
    }

    /** The part of an ecliptic vector that points to the source. */
    private static double along(SkyPosition source, double[] ecliptic) {
        double ra = Math.toRadians(source.ra());
        double dec = Math.toRadians(source.dec());
        double y = ecliptic[1] * Math.cos(OBLIQUITY);
        double z = ecliptic[1] * Math.sin(OBLIQUITY);
        return ecliptic[0] * Math.cos(dec) * Math.cos(ra) + y * Math.cos(dec) * Math.sin(ra) + z * Math.sin(dec);
    }
}
