package space.bhtom.photometry.astrometry;

import space.bhtom.schema.sky.SkyPosition;

/**
 * The plane that touches the sky at one place: the gnomonic projection (TAN; Calabretta and Greisen 2002, A&amp;A 395,
 * 1077, 5.1.3). Coordinates are arcsec, xi to the east and eta to the north.
 */
final class TangentPlane {
    private static final double RADIANS_PER_ARCSEC = Math.PI / 648000;

    private final double ra0;
    private final double sin0;
    private final double cos0;

    TangentPlane(SkyPosition centre) {
        ra0 = Math.toRadians(centre.ra());
        sin0 = Math.sin(Math.toRadians(centre.dec()));
        cos0 = Math.cos(Math.toRadians(centre.dec()));
    }

    /** {xi, eta} of a place, arcsec; NaN on the far half of the sky. */
    double[] project(SkyPosition place) {
        double dra = Math.toRadians(place.ra()) - ra0;
        double sin = Math.sin(Math.toRadians(place.dec()));
        double cos = Math.cos(Math.toRadians(place.dec()));
        double depth = sin0 * sin + cos0 * cos * Math.cos(dra);
        if (depth <= 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double xi = cos * Math.sin(dra) / depth;
        double eta = (cos0 * sin - sin0 * cos * Math.cos(dra)) / depth;
        return new double[] {xi / RADIANS_PER_ARCSEC, eta / RADIANS_PER_ARCSEC};
    }

    /** The place with these coordinates, arcsec. */
    SkyPosition sky(double xiArcsec, double etaArcsec) {
        double xi = xiArcsec * RADIANS_PER_ARCSEC;
        double eta = etaArcsec * RADIANS_PER_ARCSEC;
        double depth = cos0 - eta * sin0;
        double ra = ra0 + Math.atan2(xi, depth);
        double dec = Math.atan2(sin0 + eta * cos0, Math.hypot(xi, depth));
        return new SkyPosition(Math.toDegrees(ra), Math.toDegrees(dec));
    }
}
