package space.bhtom.lake.summary;

/**
 * What a straight line needs to know of the detections of one MJD day. Whole numbers, so that their order is of no
 * consequence: times in microdays since the day's begin, magnitudes in 1e-5 mag. Holds millions of detections.
 */
final class DaySums {
    static final double MICRODAYS = 1e6;
    static final double STEPS_PER_MAGNITUDE = 1e5;

    long count;
    long time;
    long magnitude;
    long timeSquared;
    long timeMagnitude;

    void add(double dayFraction, double mag) {
        long t = Math.round(dayFraction * MICRODAYS);
        long m = Math.round(mag * STEPS_PER_MAGNITUDE);
        count++;
        time += t;
        magnitude += m;
        timeSquared += t * t;
        timeMagnitude += t * m;
    }

    void add(DaySums other) {
        count += other.count;
        time += other.time;
        magnitude += other.magnitude;
        timeSquared += other.timeSquared;
        timeMagnitude += other.timeMagnitude;
    }
}
