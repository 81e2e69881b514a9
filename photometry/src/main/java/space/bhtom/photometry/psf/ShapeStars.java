package space.bhtom.photometry.psf;

import java.util.Arrays;

/** Which stars may tell the shape of all? The brightest that are whole and that their neighbours do not drown. */
final class ShapeStars {
    private static final double LEAST_SIGNAL = 30;
    private static final double REACH_FWHM = 2;
    /** Light of neighbours within reach, in parts of the star's own. */
    private static final double MOST_NEIGHBOURS = 0.6;
    /** Noise pixels of a star over its squared width: 4 pi sigma^2. */
    private static final double NOISE_PIXELS = 2.27;

    private ShapeStars() {}

    /** The numbers of so many at most, brightest first. */
    static int[] choose(Scene scene, Stars stars, double fwhm, int margin, int most) {
        StarGrid grid = new StarGrid(stars, scene.width, scene.height, REACH_FWHM * fwhm);
        int[] chosen = new int[most];
        int count = 0;
        for (int star : stars.byBrightness()) {
            if (count < most && isWhole(scene, stars, star, margin) && isBright(scene, stars, star, fwhm)) {
                double[] light = {0, 0};
                grid.around(stars.x[star], stars.y[star], REACH_FWHM * fwhm, other -> {
                    light[0] += other == star ? 0 : stars.flux[other];
                    light[1] += stars.isFull[other] ? 1 : 0;
                });
                if (light[0] < MOST_NEIGHBOURS * stars.flux[star] && light[1] == 0) {
                    chosen[count++] = star;
                }
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private static boolean isWhole(Scene scene, Stars stars, int star, int margin) {
        double x = stars.x[star];
        double y = stars.y[star];
        boolean isInside = x > margin && y > margin && x < scene.width - 1 - margin && y < scene.height - 1 - margin;
        return isInside && !stars.isFull[star];
    }

    private static boolean isBright(Scene scene, Stars stars, int star, double fwhm) {
        double noise = Math.sqrt(scene.skyVariance[scene.index(stars.x[star], stars.y[star])] * NOISE_PIXELS) * fwhm;
        return stars.flux[star] > LEAST_SIGNAL * noise;
    }
}
