package space.bhtom.photometry.detection;

import space.bhtom.photometry.frame.Pixels;

/**
 * How much light lies around the brightest pixel? The eight pixels around it over the pixel itself: 0 for a hot pixel,
 * about 1 for the sharpest star that optics make, 8 for a wide one.
 *
 * @param ratio light of the eight neighbours over that of the brightest pixel; NaN where a pixel is masked
 * @param error 1 sigma from the sky's noise
 */
record Sharpness(double ratio, double error) {

    /** Around the brightest of the 3 x 3 pixels at this place, over a sky of this noise. */
    static Sharpness at(Pixels sky, int x, int y, double skySigma) {
        int centreX = Math.max(1, Math.min(sky.width() - 2, x));
        int centreY = Math.max(1, Math.min(sky.height() - 2, y));
        if (sky.width() < 3 || sky.height() < 3) {
            return new Sharpness(Double.NaN, Double.NaN);
        }
        int brightX = centreX;
        int brightY = centreY;
        for (int j = centreY - 1; j <= centreY + 1; j++) {
            for (int i = centreX - 1; i <= centreX + 1; i++) {
                if (sky.at(i, j) > sky.at(brightX, brightY)) {
                    brightX = i;
                    brightY = j;
                }
            }
        }
        double peak = sky.at(brightX, brightY);
        double around = -peak;
        for (int j = Math.max(0, brightY - 1); j <= Math.min(sky.height() - 1, brightY + 1); j++) {
            for (int i = Math.max(0, brightX - 1); i <= Math.min(sky.width() - 1, brightX + 1); i++) {
                around += sky.at(i, j);
            }
        }
        double ratio = around / peak;
        return new Sharpness(ratio, skySigma / peak * Math.sqrt(8 + ratio * ratio));
    }

    /** Is this sharper than any star can be whose own ratio is at least {@code sharpestStar}? */
    boolean isSharperThan(double sharpestStar) {
        return ratio + 3 * error < 0.5 * sharpestStar;
    }
}
