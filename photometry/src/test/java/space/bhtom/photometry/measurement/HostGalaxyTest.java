package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Targets on galaxies that are brighter than they are, modelled together. */
class HostGalaxyTest {
    private static final int TRIALS = 8;
    private static final double FLUX = 20000;
    private static final double BULGE = 150000;
    private static final double DISC = 400000;
    /** Of a star alone on the sky and the galaxy: what the model of the galaxy leaves unknown may add as much again. */
    private static final double MOST_ERROR = 2;
    /** Part of the galaxy's light that smooth models are not trusted with. */
    private static final double ROUGH = 0.03;

    private final Random random = new Random(20261130);

    @Test
    void supernovaeOnABulgeAndADiscComeOutWithinTheirErrors() {
        double squares = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double x = 150 + random.nextDouble();
            double y = 150 + random.nextDouble();
            double angle = 2 * Math.PI * random.nextDouble();
            double distance = 5 + 8 * random.nextDouble();
            StarField field = new StarField().lattice(random.nextDouble()).star(x, y, FLUX);
            double nucleusX = x + distance * Math.cos(angle);
            double nucleusY = y + distance * Math.sin(angle);
            field.disc(nucleusX, nucleusY, BULGE, 2, 0.85).disc(nucleusX, nucleusY, DISC, 8, 0.55);

            ForcedPhotometry forced = new FrameMeasurer()
                    .measure(field.frame(trial))
                    .withHostOf(x, y, Trail.POINT)
                    .forced();
            ForcedFlux target = forced.at(x, y, Trail.POINT);

            assertThat(forced.fromNucleus(x, y).orElseThrow()).isBetween(distance - 0.3, distance + 0.3);
            double area = 4 * Math.PI * StarField.SIGMA_PIXELS * StarField.SIGMA_PIXELS;
            double photons = Math.sqrt(FLUX + area * (400 + target.localSkyAdu()));
            assertThat(target.fluxErrorAdu())
                    .isLessThan(MOST_ERROR * Math.hypot(photons, ROUGH * area * target.localSkyAdu()));
            double pull = (target.fluxAdu() - FLUX) / target.fluxErrorAdu();
            assertThat(pull).isBetween(-3.5, 3.5);
            squares += pull * pull;
        }
        assertThat(Math.sqrt(squares / TRIALS)).isLessThan(1.5);
    }

    @Test
    void theGalaxyAndTheTargetAreSeenApart() {
        StarField field = new StarField().lattice(0.3).star(150.2, 150.7, FLUX).disc(156.3, 147.1, DISC, 6, 0.6);
        ForcedPhotometry forced = new FrameMeasurer()
                .measure(field.frame(7))
                .withHostOf(150.2, 150.7, Trail.POINT)
                .forced();

        HostStamp stamp = forced.hostStamp(150.2, 150.7, Trail.POINT).orElseThrow();

        assertThat(sum(stamp.withoutGalaxy())).isBetween(0.85 * FLUX, 1.15 * FLUX);
        assertThat(sum(stamp.rest())).isBetween(-0.1 * FLUX, 0.1 * FLUX);
        assertThat(sum(stamp.seen())).isGreaterThan(5 * FLUX);
        assertThat(forced.hostStamp(40, 40, Trail.POINT)).isEmpty();
    }

    private static double sum(float[] stamp) {
        double sum = 0;
        for (float value : stamp) {
            sum += Float.isNaN(value) ? 0 : value;
        }
        return sum;
    }

    @Test
    void starsOnTheSkyHaveNoHost() {
        StarField field = new StarField().lattice(0.3).star(152.2, 155.7, FLUX).star(160.9, 151.2, FLUX);
        MeasuredFrame frame = new FrameMeasurer().measure(field.frame(5));

        ForcedPhotometry forced = frame.withHostOf(152.2, 155.7, Trail.POINT).forced();

        assertThat(forced.fromNucleus(152.2, 155.7)).isEmpty();
        assertThat(forced.at(152.2, 155.7, Trail.POINT))
                .isEqualTo(frame.forced().at(152.2, 155.7, Trail.POINT));
    }
}
