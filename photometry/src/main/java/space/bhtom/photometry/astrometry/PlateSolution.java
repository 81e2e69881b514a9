package space.bhtom.photometry.astrometry;

import space.bhtom.schema.sky.SkyPosition;

/**
 * Which pixel shows which place of the sky? A gnomonic projection (TAN; Calabretta and Greisen 2002, A&A 395, 1077, 5.1.3)
 * about the tangent point, with a linear map: {@code xi = cd11 x' + cd12 y'}, {@code eta = cd21 x' + cd22 y'} in degrees,
 * x' and y' being pixels from the reference pixel (0-based pixel centres), freed of what the optics bend ({@link Distortion}).
 *
 * @param tangentRa ICRS, degrees
 * @param tangentDec ICRS, degrees
 * @param referenceX pixel of the tangent point, 0-based
 * @param referenceY pixel of the tangent point, 0-based
 * @param cd11 degrees per pixel
 * @param cd12 degrees per pixel
 * @param cd21 degrees per pixel
 * @param cd22 degrees per pixel
 * @param distortion of the optics
 * @param matchedStars stars that were matched; 0 if it is the header's word alone
 * @param residualArcsec root mean square of the residuals along one axis, arcsec
 * @param middleErrorArcsec of the plate itself in the middle of the frame, 1 sigma along one axis, arcsec; 0 if no star confirms it
 * @param cornerErrorArcsec the same in the worst corner
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
        Distortion distortion,
        int matchedStars,
        double residualArcsec,
        double middleErrorArcsec,
        double cornerErrorArcsec) {

    /** Degrees to radians of the tangent plane and back. */
    private static final double RADIANS = Math.PI / 180;

    /** Where on the sky is this pixel (0-based pixel centres)? */
    public SkyPosition sky(double x, double y) {
        double[] bent = distortion.bent(x - referenceX, y - referenceY);
        double xi = (cd11 * bent[0] + cd12 * bent[1]) * RADIANS;
        double eta = (cd21 * bent[0] + cd22 * bent[1]) * RADIANS;
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
        double[] pixel =
                distortion.straightened((cd22 * xi - cd12 * eta) / determinant, (cd11 * eta - cd21 * xi) / determinant);
        return new double[] {referenceX + pixel[0], referenceY + pixel[1]};
    }

    /** A plate that nothing bends and no star confirms. */
    public static PlateSolution linear(SkyPosition tangent, double[] referencePixel, double[] cd) {
        return new PlateSolution(
                tangent.ra(),
                tangent.dec(),
                referencePixel[0],
                referencePixel[1],
                cd[0],
                cd[1],
                cd[2],
                cd[3],
                Distortion.NONE,
                0,
                0,
                0,
                0);
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
