package space.bhtom.photometry.frame;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Where does the header's world coordinate system say that a pixel looks? The zenithal projection TAN, with SIP or
 * TPV terms (other projections by their linear part), good as a first guess for a plate solution and never trusted.
 *
 * @param ra ICRS of the reference pixel, degrees
 * @param dec ICRS of the reference pixel, degrees
 * @param x reference pixel, 0-based pixel centres
 * @param y reference pixel, 0-based pixel centres
 * @param cd11 degrees of xi per pixel of x
 * @param cd12 degrees of xi per pixel of y
 * @param cd21 degrees of eta per pixel of x
 * @param cd22 degrees of eta per pixel of y
 * @param distortion what is bent beyond that; absent if the header tells nothing
 * @param isSolved true if the header bears the marks of a program that fitted it to stars
 */
public record WcsHint(
        double ra,
        double dec,
        double x,
        double y,
        double cd11,
        double cd12,
        double cd21,
        double cd22,
        @Nullable HeaderDistortion distortion,
        boolean isSolved) {

    /** The same for pixels that are counted from another one. */
    WcsHint shifted(double right, double up) {
        return new WcsHint(ra, dec, x + right, y + up, cd11, cd12, cd21, cd22, distortion, isSolved);
    }

    /** The same for pixels that are so many times as wide and high. */
    WcsHint binned(int times) {
        double shift = (times - 1) / 2.0;
        return new WcsHint(
                ra,
                dec,
                (x - shift) / times,
                (y - shift) / times,
                times * cd11,
                times * cd12,
                times * cd21,
                times * cd22,
                distortion == null ? null : distortion.binned(times),
                isSolved);
    }

    /** Arcsec per pixel: the square root of a pixel's area. */
    public double pixelScaleArcsec() {
        return Math.sqrt(Math.abs(cd11 * cd22 - cd12 * cd21)) * 3600;
    }

    /**
     * Which place of the sky does this pixel show, by the gnomonic projection (Calabretta and Greisen 2002, A&amp;A 395,
     * 1077, 5.1.3)?
     */
    public SkyPosition sky(double pixelX, double pixelY) {
        double[] plane = plane(pixelX - x, pixelY - y);
        double xi = Math.toRadians(plane[0]);
        double eta = Math.toRadians(plane[1]);
        double dec0 = Math.toRadians(dec);
        double d = Math.cos(dec0) - eta * Math.sin(dec0);
        double place = Math.atan2(Math.sin(dec0) + eta * Math.cos(dec0), Math.hypot(xi, d));
        return new SkyPosition(ra + Math.toDegrees(Math.atan2(xi, d)), Math.toDegrees(place));
    }

    /** {xi, eta} of a place dx, dy pixels from the reference pixel, degrees. */
    private double[] plane(double dx, double dy) {
        double[] pixel = distortion == null ? new double[] {dx, dy} : distortion.pixel(dx, dy);
        double xi = cd11 * pixel[0] + cd12 * pixel[1];
        double eta = cd21 * pixel[0] + cd22 * pixel[1];
        return distortion == null ? new double[] {xi, eta} : distortion.plane(xi, eta);
    }
}
