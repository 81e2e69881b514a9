package space.bhtom.photometry.frame;

import space.bhtom.schema.sky.SkyPosition;

/**
 * Brings coordinates of another equinox to J2000, good to an arcsecond within a century: enough to point at a field.
 *
 * <p>Angles of Lieske et al. 1977, A&amp;A 58, 1, from J2000 to t Julian centuries later, here applied backwards:
 * zeta = 2306.2181 t + 0.30188 t^2, z = 2306.2181 t + 1.09468 t^2, theta = 2004.3109 t - 0.42665 t^2, in arcsec.
 */
final class Precession {
    private static final double ARCSEC = Math.PI / 180 / 3600;

    private Precession() {}

    /** The place in J2000 of a place in this equinox (years). */
    static SkyPosition toJ2000(SkyPosition place, double equinox) {
        double t = (equinox - 2000) / 100;
        if (Math.abs(t) < 1e-4) {
            return place;
        }
        double zeta = (2306.2181 * t + 0.30188 * t * t) * ARCSEC;
        double z = (2306.2181 * t + 1.09468 * t * t) * ARCSEC;
        double theta = (2004.3109 * t - 0.42665 * t * t) * ARCSEC;
        double alpha = Math.toRadians(place.ra()) - z;
        double delta = Math.toRadians(place.dec());
        double a = Math.cos(delta) * Math.sin(alpha);
        double b = Math.cos(theta) * Math.cos(delta) * Math.cos(alpha) + Math.sin(theta) * Math.sin(delta);
        double c = -Math.sin(theta) * Math.cos(delta) * Math.cos(alpha) + Math.cos(theta) * Math.sin(delta);
        double ra = Math.atan2(a, b) - zeta;
        return new SkyPosition(Math.toDegrees(ra), Math.toDegrees(Math.atan2(c, Math.hypot(a, b))));
    }
}
