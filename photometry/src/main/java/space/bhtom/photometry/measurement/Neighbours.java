package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import space.bhtom.photometry.detection.Detection;

/** Who stands near whom? Detections sorted into square cells. */
final class Neighbours {
    private final double reach;
    private final Map<Long, List<Detection>> cells = new HashMap<>();

    /** Prepares look-ups out to this many pixels. */
    Neighbours(List<Detection> detections, double reach) {
        this.reach = reach;
        for (Detection detection : detections) {
            cells.computeIfAbsent(key(cell(detection.x()), cell(detection.y())), none -> new ArrayList<>())
                    .add(detection);
        }
    }

    private long cell(double place) {
        return (long) Math.floor(place / reach);
    }

    private static long key(long x, long y) {
        return x << 32 ^ (y & 0xffffffffL);
    }

    /** All within reach of this place. */
    List<Detection> around(double x, double y) {
        List<Detection> found = new ArrayList<>();
        for (long j = cell(y) - 1; j <= cell(y) + 1; j++) {
            for (long i = cell(x) - 1; i <= cell(x) + 1; i++) {
                for (Detection other : cells.getOrDefault(key(i, j), List.of())) {
                    if (Math.hypot(other.x() - x, other.y() - y) < reach) {
                        found.add(other);
                    }
                }
            }
        }
        return found;
    }

    /** Light of all within reach of this star, over its own. */
    double light(Detection star) {
        double sum = 0;
        for (Detection other : around(star.x(), star.y())) {
            sum += other == star ? 0 : other.significance();
        }
        return sum / star.significance();
    }
}
