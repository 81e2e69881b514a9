package space.bhtom.photometry.astrometry;

/** From pixels, counted from the frame's centre, to a tangent plane, arcsec. */
interface PlaneMap {

    /** To the east, arcsec. */
    double xi(double x, double y);

    /** To the north, arcsec. */
    double eta(double x, double y);

    /** Its tangent at the frame's centre. */
    LinearMap linear();

    /** This map and then another one, which works on arcsec. */
    PlaneMap then(LinearMap next);

    /** The same as sums of powers. */
    PolynomialMap polynomial(double unit);

    /** Arcsec per pixel at the frame's centre. */
    default double scale() {
        return linear().scale();
    }
}
