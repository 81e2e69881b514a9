package space.bhtom.lake.summary;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.LightCurveSummary;

/**
 * A light curve in one bandpass, in so few numbers that its summary can be continued when measurements come. What it
 * says depends on the measurements only, not on their order or portions: two sketches add up to that of both.
 *
 * <p>Magnitudes are counted in steps of 0.01 mag for the median, and summed by MJD day for the slopes, over the thirty days up
 * to the last detection: later ones only move that window on, so a day that fell out is never missed.
 */
public final class LightSketch {
    private static final double BINS_PER_MAGNITUDE = 100;
    private static final int SHORT_WINDOW = 10;
    static final int LONG_WINDOW = 30;

    long points;
    long limits;
    double firstMjd = Double.POSITIVE_INFINITY;
    double lastMjd = Double.NEGATIVE_INFINITY;
    double lastMagnitude = Double.NaN;
    double lastMagnitudeMjd = Double.NEGATIVE_INFINITY;
    double brightest = Double.POSITIVE_INFINITY;
    double faintest = Double.NEGATIVE_INFINITY;
    final Histogram histogram = new Histogram();
    final TreeMap<Integer, DaySums> days = new TreeMap<>();
    private @Nullable DaySums latest;
    private int latestDay;

    /** Takes another measurement that counts. */
    public void add(Brightness row) {
        Double magnitude = row.magnitude();
        add(row.mjd(), row.isUpperLimit(), magnitude == null ? Double.NaN : magnitude);
    }

    /** The same; the magnitude is NaN where there is none. */
    public void add(double mjd, boolean isUpperLimit, double magnitude) {
        firstMjd = Math.min(firstMjd, mjd);
        lastMjd = Math.max(lastMjd, mjd);
        if (isUpperLimit) {
            limits++;
            return;
        }
        points++;
        if (!Double.isNaN(magnitude)) {
            addMagnitude(mjd, magnitude);
        }
    }

    private void addMagnitude(double mjd, double magnitude) {
        brightest = Math.min(brightest, magnitude);
        faintest = Math.max(faintest, magnitude);
        histogram.add((int) Math.round(magnitude * BINS_PER_MAGNITUDE));
        advance(mjd, magnitude);
        int day = (int) Math.floor(mjd);
        if (isInWindow(day, LONG_WINDOW)) {
            dayOf(day).add(mjd - day, magnitude);
        }
    }

    /** Mostly the one asked for before. */
    private DaySums dayOf(int day) {
        DaySums sums = latest;
        if (sums == null || day != latestDay) {
            sums = days.computeIfAbsent(day, any -> new DaySums());
            latest = sums;
            latestDay = day;
        }
        return sums;
    }

    private void advance(double mjd, double magnitude) {
        if (mjd > lastMagnitudeMjd || mjd == lastMagnitudeMjd && magnitude < lastMagnitude) {
            lastMagnitudeMjd = mjd;
            lastMagnitude = magnitude;
            forget(lastDay() - LONG_WINDOW);
        }
    }

    /** Days up to this one fall out of the window. */
    private void forget(int lastForgotten) {
        while (!days.isEmpty() && days.firstKey() <= lastForgotten) {
            days.pollFirstEntry();
            latest = null;
        }
    }

    /** Takes all that another took. */
    public void add(LightSketch other) {
        points += other.points;
        limits += other.limits;
        firstMjd = Math.min(firstMjd, other.firstMjd);
        lastMjd = Math.max(lastMjd, other.lastMjd);
        brightest = Math.min(brightest, other.brightest);
        faintest = Math.max(faintest, other.faintest);
        histogram.add(other.histogram);
        if (!other.hasMagnitude()) {
            return;
        }
        advance(other.lastMagnitudeMjd, other.lastMagnitude);
        for (Map.Entry<Integer, DaySums> day : other.days.entrySet()) {
            if (isInWindow(day.getKey(), LONG_WINDOW)) {
                days.computeIfAbsent(day.getKey(), any -> new DaySums()).add(day.getValue());
            }
        }
    }

    /** What it amounts to. */
    public LightCurveSummary summary(SummaryKey key) {
        return new LightCurveSummary(
                key.targetId(),
                key.bandpass(),
                points,
                limits,
                firstMjd,
                lastMjd,
                known(lastMagnitude),
                known(lastMagnitudeMjd),
                known(brightest),
                known(faintest),
                median(),
                slope(SHORT_WINDOW),
                slope(LONG_WINDOW));
    }

    private boolean hasMagnitude() {
        return brightest <= faintest;
    }

    private @Nullable Double known(double value) {
        return hasMagnitude() ? (Double) value : null;
    }

    private int lastDay() {
        return (int) Math.floor(lastMagnitudeMjd);
    }

    private boolean isInWindow(int day, int window) {
        return day > lastDay() - window;
    }

    private @Nullable Double slope(int window) {
        return hasMagnitude() ? StraightLine.slope(days.tailMap(lastDay() - window, false), lastDay()) : null;
    }

    private @Nullable Double median() {
        return hasMagnitude() ? (Double) (histogram.median() / BINS_PER_MAGNITUDE) : null;
    }
}
