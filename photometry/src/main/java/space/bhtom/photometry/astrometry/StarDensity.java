package space.bhtom.photometry.astrometry;

import java.util.Arrays;

/**
 * How many reference stars are there per square arcsec where there are any? From the distance to the tenth neighbour,
 * {@code rho = 10 / (pi r^2)}, the median over some stars: right also where the catalogue covers only a part of the
 * circle that was asked for.
 */
final class StarDensity {
    private static final int NEIGHBOUR = 10;
    private static final int SAMPLE = 60;

    private StarDensity() {}

    /** Stars per square unit of the points; 0 for fewer than two. */
    static double of(Points stars) {
        int neighbour = Math.min(NEIGHBOUR, stars.size() - 1);
        if (neighbour < 1) {
            return 0;
        }
        int step = Math.max(1, stars.size() / SAMPLE);
        double[] densities = new double[(stars.size() + step - 1) / step];
        double[] distances = new double[stars.size()];
        for (int k = 0; k < densities.length; k++) {
            for (int i = 0; i < distances.length; i++) {
                distances[i] = stars.squaredDistance(k * step, i);
            }
            Arrays.sort(distances);
            densities[k] = neighbour / (Math.PI * Math.max(distances[neighbour], 1e-9));
        }
        Arrays.sort(densities);
        return densities[densities.length / 2];
    }
}
