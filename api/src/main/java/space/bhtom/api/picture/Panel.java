package space.bhtom.api.picture;

import java.util.List;

/**
 * Points that share a vertical axis.
 *
 * @param name of the axis
 * @param unit of a point's value
 * @param isInverted bright magnitudes are small and lie on top
 * @param series by bandpass
 */
record Panel(String name, String unit, boolean isInverted, List<Series> series) {

    Panel {
        series = List.copyOf(series);
    }

    int size() {
        return series.stream().mapToInt(one -> one.points().size()).sum();
    }

    List<Point> points() {
        return series.stream().flatMap(one -> one.points().stream()).toList();
    }
}
