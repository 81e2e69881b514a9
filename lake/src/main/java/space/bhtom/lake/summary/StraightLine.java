package space.bhtom.lake.summary;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast does a magnitude change? Ordinary least squares, unweighted:
 * slope = (Σtm − ΣtΣm/n) / (Σt² − (Σt)²/n), in mag per day.
 */
final class StraightLine {
    /** Variance of the times below which they are one epoch, days squared: (about a second) squared. */
    private static final double ONE_EPOCH = 1e-10;

    private StraightLine() {}

    /** Absent without two epochs. The days are counted from {@code origin}, so that numbers stay small. */
    static @Nullable Double slope(SortedMap<Integer, DaySums> days, int origin) {
        double n = 0;
        double t = 0;
        double m = 0;
        double tt = 0;
        double tm = 0;
        for (Map.Entry<Integer, DaySums> day : days.entrySet()) {
            DaySums sums = day.getValue();
            double start = day.getKey() - origin;
            double time = sums.time / DaySums.MICRODAYS;
            double magnitude = sums.magnitude / DaySums.STEPS_PER_MAGNITUDE;
            n += sums.count;
            t += sums.count * start + time;
            m += magnitude;
            tt += sums.count * start * start
                    + 2 * start * time
                    + sums.timeSquared / (DaySums.MICRODAYS * DaySums.MICRODAYS);
            tm += start * magnitude + sums.timeMagnitude / (DaySums.MICRODAYS * DaySums.STEPS_PER_MAGNITUDE);
        }
        double spread = tt - t * t / n;
        return n < 2 || spread / n < ONE_EPOCH ? null : (Double) ((tm - t * m / n) / spread);
    }
}
