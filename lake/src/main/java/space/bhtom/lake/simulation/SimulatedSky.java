package space.bhtom.lake.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import space.bhtom.schema.sky.GalacticPosition;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Where targets lie and how often each was measured: half of them anywhere, a third along the Milky Way, the rest in crowded
 * fields; numbers of measurements follow a power law, as those of followed transients do.
 */
final class SimulatedSky {
    /** Of the distribution of measurements over targets: P(more than n) ~ n^-1.2. */
    private static final double POWER = 1.2;

    /** No target has more than so many times the fewest. */
    private static final double LONGEST_TAIL = 3_000;

    private static final int FIELDS = 200;
    private static final double FIELD_DEGREES = 0.4;
    private static final double PLANE_DEGREES = 4;

    private final SplittableRandom random;
    private final List<SkyPosition> fields = new ArrayList<>();

    private SimulatedSky(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < FIELDS; i++) {
            fields.add(anywhere());
        }
    }

    /** All targets, along the sky; each has at least one measurement, and together as many as are wanted. */
    static List<SimulatedTarget> of(Simulation simulation) {
        SimulatedSky sky = new SimulatedSky(simulation.seed());
        long[] rows = sky.rows(simulation);
        List<SimulatedTarget> targets = new ArrayList<>();
        for (int number = 0; number < simulation.targets(); number++) {
            SkyPosition position = sky.position();
            targets.add(new SimulatedTarget(number, position, Healpix.cell(position), rows[number]));
        }
        targets.sort(Comparator.comparingLong(SimulatedTarget::healpix29));
        return List.copyOf(targets);
    }

    private long[] rows(Simulation simulation) {
        double[] weights = random.doubles(simulation.targets())
                .map(u -> Math.min(LONGEST_TAIL, Math.pow(1 - u, -1 / POWER)))
                .toArray();
        double all = Arrays.stream(weights).sum();
        long[] rows = new long[simulation.targets()];
        double before = 0;
        long given = 0;
        for (int i = 0; i < rows.length; i++) {
            before += weights[i];
            // one for each, and the others by weight, so that rounding loses none
            long upTo = i + 1 + Math.round((simulation.rows() - rows.length) * before / all);
            rows[i] = upTo - given;
            given = upTo;
        }
        return rows;
    }

    private SkyPosition position() {
        double kind = random.nextDouble();
        if (kind < 0.5) {
            return anywhere();
        }
        return kind < 0.83 ? inThePlane() : inAField(fields.get(random.nextInt(FIELDS)));
    }

    private SkyPosition anywhere() {
        return new SkyPosition(360 * random.nextDouble(), Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
    }

    private SkyPosition inThePlane() {
        double longitude = random.nextDouble() < 0.4 ? 15 * normal() : 360 * random.nextDouble();
        double latitude = Math.max(-80, Math.min(80, PLANE_DEGREES * normal()));
        return new GalacticPosition(longitude, latitude).icrs();
    }

    private SkyPosition inAField(SkyPosition field) {
        double dec = Math.max(-90, Math.min(90, field.dec() + FIELD_DEGREES * normal()));
        double stretch = Math.max(0.05, Math.cos(Math.toRadians(dec)));
        double ra = field.ra() + FIELD_DEGREES * normal() / stretch;
        return new SkyPosition(((ra % 360) + 360) % 360, dec);
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
