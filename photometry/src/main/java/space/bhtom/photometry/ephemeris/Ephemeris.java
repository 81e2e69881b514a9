package space.bhtom.photometry.ephemeris;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Where is a moving target, by its places at some moments? Between them the direction is the polynomial of Lagrange through
 * the nearest four (two, three) samples, as a vector, so that poles and 0 h are places like all others.
 *
 * @param samples at least two, in the order of time
 */
public record Ephemeris(List<EphemerisSample> samples) {
    private static final int NODES = 4;
    private static final double SECONDS_PER_DAY = 86400;

    public Ephemeris {
        samples = samples.stream()
                .sorted(Comparator.comparingDouble(EphemerisSample::mjd))
                .toList();
        if (samples.size() < 2) {
            throw new IllegalArgumentException("an ephemeris has two samples or more");
        }
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i).mjd() == samples.get(i - 1).mjd()) {
                throw new IllegalArgumentException(
                        "two samples at MJD " + samples.get(i).mjd());
            }
        }
    }

    /**
     * The motion during an exposure.
     *
     * @param mjd MJD UTC of mid-exposure, days
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if no sample lies before or none after it
     */
    public ExposedMotion during(String frame, double mjd, double exposureSeconds) {
        double first = samples.get(0).mjd();
        double last = samples.get(samples.size() - 1).mjd();
        if (!(mjd >= first && mjd <= last)) {
            throw Problem.REQUEST_BAD.of(String.format(
                    Locale.ROOT,
                    "The ephemeris is of MJD %.5f to %.5f, and the middle of the exposure of “%s” is MJD %.5f: give places "
                            + "before and after it.",
                    first,
                    last,
                    frame,
                    mjd));
        }
        List<EphemerisSample> near = samples.stream()
                .sorted(Comparator.comparingDouble(sample -> Math.abs(sample.mjd() - mjd)))
                .limit(NODES)
                .toList();
        double half = exposureSeconds / SECONDS_PER_DAY / 2;
        return new ExposedMotion(
                position(near, mjd - half), position(near, mjd), position(near, mjd + half), distance(near, mjd));
    }

    private static SkyPosition position(List<EphemerisSample> near, double mjd) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < near.size(); i++) {
            double weight = weight(near, i, mjd);
            double ra = Math.toRadians(near.get(i).position().ra());
            double dec = Math.toRadians(near.get(i).position().dec());
            x += weight * Math.cos(dec) * Math.cos(ra);
            y += weight * Math.cos(dec) * Math.sin(ra);
            z += weight * Math.sin(dec);
        }
        return new SkyPosition(Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.atan2(z, Math.hypot(x, y))));
    }

    private static @Nullable Double distance(List<EphemerisSample> near, double mjd) {
        double sum = 0;
        for (int i = 0; i < near.size(); i++) {
            Double distance = near.get(i).distanceAu();
            if (distance == null) {
                return null;
            }
            sum += weight(near, i, mjd) * distance;
        }
        return sum;
    }

    /** Lagrange's basis polynomial of one sample. */
    private static double weight(List<EphemerisSample> near, int node, double mjd) {
        double weight = 1;
        for (int i = 0; i < near.size(); i++) {
            if (i != node) {
                weight *= (mjd - near.get(i).mjd())
                        / (near.get(node).mjd() - near.get(i).mjd());
            }
        }
        return weight;
    }
}
