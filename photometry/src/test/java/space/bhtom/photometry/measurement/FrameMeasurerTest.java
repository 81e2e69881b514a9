package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class FrameMeasurerTest {
    private final FrameMeasurer measurer = new FrameMeasurer();

    @Test
    void fluxIsThatOfTheStarWithinItsError() {
        MeasuredFrame measured = measurer.measure(
                new StarField().lattice(0).star(150.3, 62.6, 4000).frame(1));

        Source star = nearest(measured, 150.3, 62.6);

        assertThat(star.fluxAdu()).isEqualTo(4000, within(4 * star.fluxErrorAdu()));
        // photons of the star and of 20 pixels of sky, over the part of the light in the aperture
        assertThat(star.fluxErrorAdu()).isBetween(120.0, 190.0);
        assertThat(star.x()).isEqualTo(150.3, within(0.15));
        assertThat(star.y()).isEqualTo(62.6, within(0.15));
    }

    @Test
    void theWidthOfTheStarsIsFound() {
        MeasuredFrame measured = measurer.measure(new StarField().lattice(0.2).frame(2));

        assertThat(measured.fwhmPixels()).isEqualTo(2.3548 * StarField.SIGMA_PIXELS, within(0.15));
        assertThat(measured.backgroundAdu()).isEqualTo(400, within(1.0));
        assertThat(measured.backgroundSigmaAdu()).isEqualTo(20, within(0.5));
        assertThat(measured.noise().isAssumed()).isFalse();
    }

    @Test
    void fluxGrowsWithTheLightAndNotWithThePlaceOnThePixel() {
        StarField field = new StarField().lattice(0);
        for (int i = 0; i < 5; i++) {
            field.star(62.5 + 45 * i + 0.2 * i, 62.5 + 0.2 * i, 20000);
            field.star(62.5 + 45 * i + 0.2 * i, 152.5 + 0.2 * i, 10000);
        }

        MeasuredFrame measured = measurer.measure(field.frame(3));

        for (int i = 0; i < 5; i++) {
            double twice = nearest(measured, 62.5 + 45 * i, 62.5).fluxAdu();
            double once = nearest(measured, 62.5 + 45 * i, 152.5).fluxAdu();
            assertThat(twice).isEqualTo(20000, within(20000 * 0.05));
            assertThat(twice / once).isEqualTo(2, within(0.15));
        }
    }

    @Test
    void forcedFluxAgreesWithTheApertureAndIsZeroOnEmptySky() {
        MeasuredFrame measured = measurer.measure(new StarField().lattice(0).frame(4));

        Source star = measured.sources().get(0);
        ForcedFlux there = measured.at(star.x(), star.y());
        ForcedFlux empty = measured.at(152.5, 152.5);

        assertThat(there.fluxAdu()).isEqualTo(star.fluxAdu(), within(0.02 * star.fluxAdu()));
        assertThat(empty.signalToNoise()).isBetween(-4.0, 4.0);
    }

    /** Widths that change by a third over the frame would cost 0.1 mag by one shape for all. */
    @Test
    void forcedFluxesAreOnTheScaleOfTheSourcesWhereverTheyStand() {
        MeasuredFrame measured = measurer.measure(
                new StarField().widening(0.35).lattice(0).lattice(22).frame(10));

        double[] left = ratios(measured, 0, 100);
        double[] right = ratios(measured, 200, 300);

        assertThat(measured.method()).isEqualTo(LightMethod.PSF);
        assertThat(GrowthCurve.median(left)).isEqualTo(1, within(0.004));
        assertThat(GrowthCurve.median(right)).isEqualTo(1, within(0.004));
    }

    private static double[] ratios(MeasuredFrame measured, double from, double to) {
        return measured.sources().stream()
                .filter(source -> source.signalToNoise() > 50 && source.x() > from && source.x() < to)
                .mapToDouble(source -> measured.at(source.x(), source.y()).fluxAdu() / source.fluxAdu())
                .sorted()
                .toArray();
    }

    @Test
    void aGalaxyIsNoCrowdOfStars() {
        MeasuredFrame measured = measurer.measure(
                new StarField().lattice(0).galaxy(152, 152, 400000, 14).frame(11));

        assertThat(measured.sources())
                .filteredOn(source -> Math.hypot(source.x() - 152, source.y() - 152) < 60)
                .filteredOn(source -> source.fluxAdu() < 30000)
                .hasSizeLessThan(20);
    }

    @Test
    void outsideTheFrameThereIsNoFlux() {
        ForcedFlux outside =
                measurer.measure(new StarField().lattice(0).frame(5)).at(-50, 20);

        assertThat(outside.fluxAdu()).isNaN();
        assertThat(outside.flags() & Flag.NEAR_EDGE.mask()).isNotZero();
    }

    @Test
    void hotPixelsAndMaskedOnesAreNoStars() {
        Frame frame = new StarField().lattice(0).frame(6);
        for (int i = 0; i < 40; i++) {
            frame.pixels()[(20 + 6 * i) * StarField.SIZE + 17 + 5 * i] += 3000;
        }
        Arrays.fill(frame.pixels(), 280 * StarField.SIZE, 290 * StarField.SIZE, Float.NaN);

        MeasuredFrame measured = measurer.measure(frame);

        assertThat(measured.fwhmPixels()).isEqualTo(2.3548 * StarField.SIGMA_PIXELS, within(0.25));
        assertThat(measured.sources()).hasSizeBetween(36, 38);
    }

    @Test
    void fullStarsAreMarked() {
        Frame frame = new StarField().lattice(0).star(62.5, 62.5, 900000).frame(7);
        for (int i = 0; i < frame.pixels().length; i++) {
            frame.pixels()[i] = Math.min(frame.pixels()[i], 30000);
        }

        MeasuredFrame measured = measurer.measure(frame);

        assertThat(nearest(measured, 62.5, 62.5).flags() & Flag.SATURATED.mask())
                .isNotZero();
        assertThat(measured.sources())
                .filteredOn(source -> (source.flags() & Flag.SATURATED.mask()) != 0)
                .hasSize(1);
    }

    @Test
    void anEmptySkyHasNoSources() {
        assertThat(measurer.measure(new StarField().frame(8)).sources()).hasSizeLessThan(2);
    }

    @Test
    void aBlankFrameIsRefusedWithASentence() {
        Frame frame = new StarField().frame(9);
        Arrays.fill(frame.pixels(), 7);

        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> measurer.measure(frame));

        assertThat(thrown.problem()).isEqualTo(Problem.FRAME_HAS_NO_IMAGE);
    }

    private static Source nearest(MeasuredFrame measured, double x, double y) {
        return measured.sources().stream()
                .min(Comparator.comparingDouble(source -> Math.hypot(source.x() - x, source.y() - y)))
                .orElseThrow();
    }
}
