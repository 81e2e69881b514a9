package space.bhtom.api.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of very many points are drawn?
 *
 * <p>Up to {@code most}, all. Beyond, the paper is divided into square cells, just large enough, and of each bandpass's
 * points in one cell the one with the smallest error stays. What stands alone, an outlier for instance, always stays;
 * what is left out has a better neighbour within a few pixels.
 */
final class Thinning {
    private static final double GROWTH = 1.15;

    private Thinning() {}

    /** The panel with at most so many points. */
    static Panel thin(Panel panel, Scale time, Scale value, int most) {
        Panel thinned = panel;
        for (double cell = 1; thinned.size() > most && cell < time.length(); cell *= GROWTH) {
            thinned = keepBest(thinned, time, value, cell);
        }
        return thinned;
    }

    private static Panel keepBest(Panel panel, Scale time, Scale value, double cell) {
        List<Series> series = new ArrayList<>();
        for (Series one : panel.series()) {
            Set<Place> taken = new HashSet<>();
            List<Point> kept = one.points().stream()
                    .sorted(Comparator.comparingDouble(Thinning::weight))
                    .filter(point -> taken.add(place(point, time, value, cell)))
                    .sorted(Comparator.comparingInt(Point::row))
                    .toList();
            series.add(new Series(one.look(), kept));
        }
        return new Panel(panel.name(), panel.unit(), panel.isInverted(), series);
    }

    private static double weight(Point point) {
        return point.hasError() ? point.error() : Double.MAX_VALUE;
    }

    private static Place place(Point point, Scale time, Scale value, double cell) {
        return new Place(
                (int) Math.floor(time.at(point.mjd()) / cell),
                (int) Math.floor(value.at(point.value()) / cell),
                point.isUpperLimit());
    }

    private record Place(int column, int line, boolean isUpperLimit) {}
}
