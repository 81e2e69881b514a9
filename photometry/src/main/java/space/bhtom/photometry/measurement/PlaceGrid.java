package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What stands near a place? Things sorted into square cells. */
final class PlaceGrid<T> {
    private final double cell;
    private final ToDoubleFunction<T> x;
    private final ToDoubleFunction<T> y;
    private final Map<Long, List<T>> cells = new HashMap<>();

    /** Look-ups are quick out to about {@code cell} pixels. */
    PlaceGrid(List<T> things, double cell, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        this.cell = cell;
        this.x = x;
        this.y = y;
        for (T thing : things) {
            cells.computeIfAbsent(
                            key(index(x.applyAsDouble(thing)), index(y.applyAsDouble(thing))),
                            none -> new ArrayList<>())
                    .add(thing);
        }
    }

    private long index(double place) {
        return (long) Math.floor(place / cell);
    }

    private static long key(long column, long row) {
        return column << 32 ^ (row & 0xffffffffL);
    }

    /** All nearer than {@code radius} to this place, the nearest first. */
    List<T> around(double atX, double atY, double radius) {
        List<T> found = new ArrayList<>();
        for (long j = index(atY - radius); j <= index(atY + radius); j++) {
            for (long i = index(atX - radius); i <= index(atX + radius); i++) {
                for (T thing : cells.getOrDefault(key(i, j), List.of())) {
                    if (distance(thing, atX, atY) < radius) {
                        found.add(thing);
                    }
                }
            }
        }
        found.sort(Comparator.comparingDouble(thing -> distance(thing, atX, atY)));
        return found;
    }

    private double distance(T thing, double atX, double atY) {
        return Math.hypot(x.applyAsDouble(thing) - atX, y.applyAsDouble(thing) - atY);
    }
}
