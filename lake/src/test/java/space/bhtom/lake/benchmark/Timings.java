package space.bhtom.lake.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times of ways to do the same, taken in turns so that a noisy machine is noisy for all. */
final class Timings {
    private final Map<String, double[]> milliseconds = new LinkedHashMap<>();

    /** One way to do it; tells what it found, which must be the same for all. */
    @FunctionalInterface
    interface Way<T> {
        long found(T of) throws Exception;
    }

    private Timings() {}

    /** Does everything in every way, as often as said, after some rounds that do not count. */
    static <T> Timings of(Map<String, Way<T>> ways, List<T> things, int warming, int rounds) throws Exception {
        Timings timings = new Timings();
        ways.keySet().forEach(way -> timings.milliseconds.put(way, new double[rounds * things.size()]));
        for (int round = -warming; round < rounds; round++) {
            for (int i = 0; i < things.size(); i++) {
                timings.turn(ways, things.get(i), round < 0 ? -1 : round * things.size() + i);
            }
        }
        timings.milliseconds.values().forEach(Arrays::sort);
        return timings;
    }

    private <T> void turn(Map<String, Way<T>> ways, T thing, int place) throws Exception {
        Long expected = null;
        for (Map.Entry<String, Way<T>> way : ways.entrySet()) {
            long start = System.nanoTime();
            long found = way.getValue().found(thing);
            double time = (System.nanoTime() - start) / 1e6;
            if (expected != null && expected != found) {
                throw new IllegalStateException(
                        way.getKey() + " found " + found + " of " + thing + ", another way " + expected);
            }
            expected = found;
            if (place >= 0) {
                milliseconds.get(way.getKey())[place] = time;
            }
        }
    }

    /** Median, ms. */
    double middle(String way) {
        return part(way, 0.5);
    }

    /** The time below which this part of all lie, ms. */
    double part(String way, double part) {
        double[] sorted = milliseconds.get(way);
        return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }

    /** Median of one as a multiple of the other's. */
    double ratio(String way, String other) {
        return middle(way) / middle(other);
    }
}
