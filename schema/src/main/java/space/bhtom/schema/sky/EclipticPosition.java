package space.bhtom.schema.sky;

/**
 * Where is it relative to the Earth's orbit? Mean ecliptic and equinox of J2000.0; the 0.02 arcsec between ICRS and
 * the mean equator are left out.
 *
 * @param longitude degrees, in [0, 360)
 * @param latitude degrees
 */
public record EclipticPosition(double longitude, double latitude) {
    /** Mean obliquity of J2000.0, 84381.406 arcsec (IAU 2006; Capitaine et al. 2003, A&A 412, 567), degrees. */
    private static final double OBLIQUITY = 84381.406 / 3600;

    private static final Rotation FROM_ICRS = Rotation.aboutX(OBLIQUITY);
    private static final Rotation TO_ICRS = Rotation.aboutX(-OBLIQUITY);

    /** The same place in ecliptic coordinates. */
    public static EclipticPosition of(SkyPosition position) {
        SkyPosition turned = FROM_ICRS.turn(position);
        return new EclipticPosition(turned.ra(), turned.dec());
    }

    /** The same place in ICRS. */
    public SkyPosition toIcrs() {
        return TO_ICRS.turn(new SkyPosition(longitude, latitude));
    }
}
