package space.bhtom.photometry.astrometry;

import space.bhtom.schema.sky.SkyPosition;

/**
 * Which pixel shows which place of the sky? A gnomonic projection (TAN; Calabretta and Greisen 2002, A&A 395, 1077, 5.1.3)
 * about the tangent point, with a linear map: {@code xi = cd11 dx + cd12 dy}, {@code eta = cd21 dx + cd22 dy} in degrees,
 * dx and dy being pixels from the reference pixel (0-based pixel centres).
 *
 * @param tangentRa ICRS, degrees
 * @param tangentDec ICRS, degrees
 * @param referenceX pixel of the tangent point, 0-based
 * @param referenceY pixel of the tangent point, 0-based
 * @param cd11 degrees per pixel
 * @param cd12 degrees per pixel
 * @param cd21 degrees per pixel
 * @param cd22 degrees per pixel
 * @param matchedStars stars that were matched; 0 if it is the header's word alone
 * @param residualArcsec root mean square of the residuals along one axis, arcsec
 */
public record PlateSolution(
        double tangentRa,
        double tangentDec,
        double referenceX,
        double referenceY,
        double cd11,
        double cd12,
        double cd21,
        double cd22,
        int matchedStars,
        double residualArcsec) {

    /** Degrees to radians of the tangent plane and back. */
    private static final double RADIANS = Math.PI / 180;

    /** Where on the sky is this pixel (0-based pixel centres)? */
    public SkyPosition sky(double x, double y) {
        double dx = x - referenceX;
        double dy = y - referenceY;
        double xi = (cd11 * dx + cd12 * dy) * RADIANS;
        double eta = (cd21 * dx + cd22 * dy) * RADIANS;
        double dec0 = tangentDec * RADIANS;
        double d = Math.cos(dec0) - eta * Math.sin(dec0);
        double ra = Math.atan2(xi, d);
        double dec = Math.atan2(Math.sin(dec0) + eta * Math.cos(dec0), Math.hypot(xi, d));
        return new SkyPosition(tangentRa + ra / RADIANS, dec / RADIANS);
    }

    /** Which pixel (x, y; 0-based pixel centres) shows this place? NaN for places behind the tangent plane. */
    public double[] pixel(SkyPosition position) {
        double ra = (position.ra() - tangentRa) * RADIANS;
        double dec = position.dec() * RADIANS;
        double dec0 = tangentDec * RADIANS;
        double cosc = Math.sin(dec0) * Math.sin(dec) + Math.cos(dec0) * Math.cos(dec) * Math.cos(ra);
        if (cosc <= 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double xi = Math.cos(dec) * Math.sin(ra) / cosc / RADIANS;
        double eta = (Math.cos(dec0) * Math.sin(dec) - Math.sin(dec0) * Math.cos(dec) * Math.cos(ra)) / cosc / RADIANS;
        double determinant = cd11 * cd22 - cd12 * cd21;
        return new double[] {
            referenceX + (cd22 * xi - cd12 * eta) / determinant, referenceY + (cd11 * eta - cd21 * xi) / determinant
        };
    }

    /** Do stars of known places confirm it? */
    public boolean isConfirmed() {
        return matchedStars > 0;
    }

    /** Arcsec per pixel: the square root of a pixel's area. */
    public double pixelScaleArcsec() {
        return Math.sqrt(Math.abs(cd11 * cd22 - cd12 * cd21)) * 3600;
    }
}
