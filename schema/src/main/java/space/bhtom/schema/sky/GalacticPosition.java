package space.bhtom.schema.sky;

/**
 * Where is it relative to the Milky Way? IAU 1958 system.
 *
 * @param longitude l, degrees, in [0, 360)
 * @param latitude b, degrees
 */
public record GalacticPosition(double longitude, double latitude) {
    /** From ICRS: The Hipparcos and Tycho Catalogues (ESA SP-1200, 1997), volume 1, equation 1.5.11. */
    private static final Rotation FROM_ICRS = new Rotation(
            new double[] {-0.0548755604, -0.8734370902, -0.4838350155},
            new double[] {+0.4941094279, -0.4448296300, +0.7469822445},
            new double[] {-0.8676661490, -0.1980763734, +0.4559837762});

    /** The same place in galactic coordinates. */
    public static GalacticPosition of(SkyPosition position) {
        SkyPosition turned = FROM_ICRS.turn(position);
        return new GalacticPosition(turned.ra(), turned.dec());
    }

    /** The same place in ICRS. */
    public SkyPosition icrs() {
        return FROM_ICRS.inverse().turn(new SkyPosition(longitude, latitude));
    }
}
