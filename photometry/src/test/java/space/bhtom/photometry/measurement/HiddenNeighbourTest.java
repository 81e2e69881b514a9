package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.schema.light.Flag;

/** A target beside a nucleus or another star, so near that both are seen as one light. */
class HiddenNeighbourTest {
    private static final double FWHM = 2.3548 * StarField.SIGMA_PIXELS;
    private static final double FLUX = 20000;

    private final Random random = new Random(20261130);

    @ParameterizedTest(name = "{0} widths from one {1} times as bright")
    @CsvSource({"0.55, 0.3", "0.3, 1", "0.45, 1", "0.7, 1", "0.3, 3", "0.55, 3"})
    void aClearTargetIsToldFromWhatShinesBesideIt(double separation, double ratio) {
        for (int trial = 0; trial < 3; trial++) {
            ForcedFlux target = target(FLUX, separation, ratio);

            // the shape of stars is known to some parts in a hundred of what parts two that are so near
            double error = Math.hypot(target.fluxErrorAdu(), 0.03 * FLUX);
            assertThat(target.fluxAdu()).isEqualTo(FLUX, within(3.5 * error));
            assertThat(target.fluxErrorAdu()).isLessThan(0.2 * FLUX);
            assertThat(has(target, Flag.BLENDED)).isTrue();
        }
    }

    @ParameterizedTest(name = "{0} widths from one {1} times as bright")
    @CsvSource({"0.3, 1", "0.3, 3"})
    void whereOneCannotBeToldFromTheOtherItIsSaid(double separation, double ratio) {
        ForcedFlux target = target(3000, separation, ratio);

        assertThat(target.fluxAdu()).isGreaterThan(1.5 * 3000);
        assertThat(has(target, Flag.OFF_CENTRE)).isTrue();
    }

    @ParameterizedTest(name = "{0} widths")
    @ValueSource(doubles = {0.15, 0.3, 0.45})
    void aLoneStarBesideItsPositionIsNoPair(double separation) {
        double angle = 2 * Math.PI * random.nextDouble();
        StarField field = new StarField().lattice(0.3).star(152.2, 155.7, FLUX);
        ForcedFlux target = new FrameMeasurer()
                .measure(field.frame(5))
                .forced()
                .at(
                        152.2 + separation * FWHM * Math.cos(angle),
                        155.7 + separation * FWHM * Math.sin(angle),
                        Trail.POINT);

        assertThat(target.fluxAdu()).isBetween(0.55 * FLUX, 1.02 * FLUX);
        assertThat(has(target, Flag.OFF_CENTRE)).isTrue();
        assertThat(has(target, Flag.BLENDED)).isFalse();
    }

    private ForcedFlux target(double flux, double separation, double ratio) {
        double x = 150 + 13 * random.nextDouble();
        double y = 150 + 13 * random.nextDouble();
        double angle = 2 * Math.PI * random.nextDouble();
        StarField field = new StarField()
                .lattice(random.nextDouble())
                .star(x, y, flux)
                .star(x + separation * FWHM * Math.cos(angle), y + separation * FWHM * Math.sin(angle), ratio * flux);
        return new FrameMeasurer()
                .measure(field.frame(random.nextInt()))
                .forced()
                .at(x, y, Trail.POINT);
    }

    private static boolean has(ForcedFlux flux, Flag flag) {
        return (flux.flags() & flag.mask()) != 0;
    }
}
