package space.bhtom.schema.sky;

/**
 * Where on the sky is it? ICRS right ascension in [0, 360) and declination in [-90, 90], both in degrees.
 *
 * @param ra right ascension, degrees
 * @param dec declination, degrees
 */
public record SkyPosition(double ra, double dec) {

    public SkyPosition {
        if (!(dec >= -90 && dec <= 90) || !Double.isFinite(ra)) {
            throw new IllegalArgumentException("not a position: ra=" + ra + " dec=" + dec);
        }
        ra = ra - 360 * Math.floor(ra / 360);
        if (ra >= 360) {
            ra = 0;
        }
    }

    /**
     * How far apart are two positions, in arcseconds? Vincenty's form of the great-circle distance, exact at every
     * separation, at the poles and across 0 h.
     */
    public double separationArcsec(SkyPosition other) {
        double phi1 = Math.toRadians(dec);
        double phi2 = Math.toRadians(other.dec);
        double dlambda = Math.toRadians(other.ra - ra);
        double a = Math.cos(phi2) * Math.sin(dlambda);
        double b = Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(dlambda);
        double c = Math.sin(phi1) * Math.sin(phi2) + Math.cos(phi1) * Math.cos(phi2) * Math.cos(dlambda);
        return Math.toDegrees(Math.atan2(Math.hypot(a, b), c)) * 3600;
    }
}
