package space.bhtom.photometry.psf;

import java.util.Arrays;

/** How far are bright stars from the shape that was learned? */
final class ShapeError {
    private static final double BRIGHT = 60;
    private static final double NOISE_PIXELS = 1.5054;
    private static final int FEWEST_STARS = 5;

    private ShapeError() {}

    /**
     * What is left of bright stars' cores beyond the noise, relative to their light, in the middle of all bright stars; 0 if
     * they are too few. The stars are subtracted.
     */
    static double of(Scene scene, Stars stars, double fwhm) {
        double[] squares = new double[stars.count];
        int count = 0;
        for (int star = 0; star < stars.count; star++) {
            double noise =
                    Math.sqrt(scene.skyVariance[scene.index(stars.x[star], stars.y[star])]) * NOISE_PIXELS * fwhm;
            if (!stars.isFull[star] && stars.flux[star] > BRIGHT * noise) {
                double square = square(scene, stars.x[star], stars.y[star], fwhm);
                squares[count] = square;
                count += Double.isNaN(square) ? 0 : 1;
            }
        }
        Arrays.sort(squares, 0, count);
        return count < FEWEST_STARS ? 0 : Math.sqrt(Math.max(0, squares[count / 2]));
    }

    private static double square(Scene scene, double x, double y, double fwhm) {
        double excess = 0;
        double light = 0;
        int reach = (int) Math.rint(fwhm);
        for (int j = (int) Math.rint(y) - reach; j <= (int) Math.rint(y) + reach; j++) {
            for (int i = (int) Math.rint(x) - reach; i <= (int) Math.rint(x) + reach; i++) {
                boolean isThere = i >= 0 && j >= 0 && i < scene.width && j < scene.height;
                int index = j * scene.width + i;
                if (isThere && !Float.isNaN(scene.rest[index])) {
                    double model = scene.data[index] - scene.rest[index];
                    excess += scene.rest[index] * (double) scene.rest[index] - scene.photonVariance(index);
                    light += model * model;
                }
            }
        }
        return light > 0 ? excess / light : Double.NaN;
    }
}
