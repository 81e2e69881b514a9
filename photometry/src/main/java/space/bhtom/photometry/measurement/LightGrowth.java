package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.List;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.frame.Pixels;

/**
 * Which part of a star's light lies within circles of growing radius? The median of the model stars.
 *
 * @param radiiPixels of the circles, from the smallest, pixels
 * @param shares of the light within the last circle, from 0 to 1
 * @param starCount model stars; the shares are empty where there are none
 */
public record LightGrowth(List<Double> radiiPixels, List<Double> shares, int starCount) {
    private static final int CIRCLES = 24;
    private static final int MOST_STARS = 60;

    public LightGrowth {
        radiiPixels = List.copyOf(radiiPixels);
        shares = List.copyOf(shares);
    }

    static LightGrowth of(Pixels sky, List<Detection> models, double lastRadius) {
        List<Detection> stars = models.subList(0, Math.min(MOST_STARS, models.size()));
        double[] radii = new double[CIRCLES];
        double[] shares = new double[CIRCLES];
        for (int i = 0; i < CIRCLES; i++) {
            double radius = lastRadius * (i + 1) / CIRCLES;
            radii[i] = radius;
            double[] some = stars.stream()
                    .mapToDouble(star -> 1 / GrowthCurve.ratio(sky, star, radius, lastRadius))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            shares[i] = some.length == 0 ? 0 : GrowthCurve.median(some);
        }
        return stars.isEmpty()
                ? new LightGrowth(List.of(), List.of(), 0)
                : new LightGrowth(boxed(radii), boxed(shares), stars.size());
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
