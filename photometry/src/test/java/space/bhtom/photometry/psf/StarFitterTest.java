package space.bhtom.photometry.psf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.background.MeshBackground;
import space.bhtom.photometry.frame.Pixels;

/**
 * Stars that are settled are left out of later sweeps: does that cost anything? A fitter forgets who is settled, so one that is
 * made anew for each sweep leaves none out. {@link PsfPhotometry} makes one for two sweeps, and for three beside cosmic rays.
 */
class StarFitterTest {
    private static final int SIDE = 160;
    private static final double FWHM = 3;
    private static final int RADIUS = 4;
    private static final double SIGMA = 20;
    private static final double GAIN = 1.5;
    /** About 5 sigma, and a thousand. */
    private static final double[] FLUXES = {450, 90_000};

    private static final int SWEEPS = 12;
    /** Of a flux's error. */
    private static final double WORST = 0.04;

    private static final double TYPICAL = 0.005;
    private static final PsfField SHAPE = PsfBuilder.guess(FWHM);

    /** From 28 widths squared a star to 7: almost all of these have another one in their light. */
    @ParameterizedTest
    @CsvSource({"100, 2", "100, 3", "250, 2", "250, 3", "400, 2", "400, 3"})
    void starsThatAreLeftOutKeepTheirFluxes(int count, int together) {
        Stars all = fitted(count, SWEEPS, 1);
        Stars some = fitted(count, SWEEPS, together);

        double worst = 0;
        double squares = 0;
        for (int star = 0; star < count; star++) {
            double difference = (some.flux[star] - all.flux[star]) / all.error[star];
            worst = Math.max(worst, Math.abs(difference));
            squares += difference * difference / count;
        }
        assertThat(worst).isLessThan(WORST);
        assertThat(Math.sqrt(squares)).isLessThan(TYPICAL);
    }

    /** Else the other test would compare two fits that are the same. */
    @Test
    void manyAreLeftOutOfTheLastSweep() {
        assertThat(leftOut(100, 2)).isGreaterThan(50);
        assertThat(leftOut(400, 2)).isGreaterThan(25);
        assertThat(leftOut(400, 1)).isZero();
    }

    /** Stars that the last sweep left as they were, to the last bit. */
    private static int leftOut(int count, int together) {
        Stars before = fitted(count, SWEEPS - 1, together);
        Stars after = fitted(count, SWEEPS, together);
        return (int) IntStream.range(0, count)
                .filter(star -> before.flux[star] == after.flux[star] && before.x[star] == after.x[star])
                .count();
    }

    /** So many stars after so many sweeps, of which each fitter does some, with their errors. */
    private static Stars fitted(int count, int sweeps, int together) {
        Random random = new Random(7);
        Stars truth = new Stars();
        for (int i = 0; i < count; i++) {
            double flux = Math.min(FLUXES[1], FLUXES[0] / (1 - random.nextDouble()));
            truth.add(SIDE * random.nextDouble(), SIDE * random.nextDouble(), flux, false);
        }
        Scene scene = scene(truth, random);
        Stars stars = new Stars();
        for (int star = 0; star < count; star++) {
            stars.add(
                    truth.x[star] + 0.2 * random.nextGaussian(),
                    truth.y[star] + 0.2 * random.nextGaussian(),
                    truth.flux[star] * (1 + 0.2 * random.nextDouble()),
                    false);
            scene.take(stars, star, RADIUS);
        }
        StarFitter fitter = new StarFitter(scene, stars, FWHM, RADIUS);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            fitter = sweep % together == 0 ? new StarFitter(scene, stars, FWHM, RADIUS) : fitter;
            fitter.sweep();
        }
        fitter.errors();
        return stars;
    }

    /** The light of these stars with the noise of sky and photons. */
    private static Scene scene(Stars truth, Random random) {
        float[] noise = new float[SIDE * SIDE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (SIGMA * random.nextGaussian());
        }
        Background background = new MeshBackground(64).estimate(new Pixels(SIDE, SIDE, noise), new BitSet());
        Scene canvas = new Scene(new Pixels(SIDE, SIDE, new float[SIDE * SIDE]), background, GAIN, SHAPE);
        for (int star = 0; star < truth.count; star++) {
            canvas.take(truth, star, SHAPE.radius());
        }
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double light = Math.max(0, -canvas.rest[i]);
            pixels[i] = (float) (light + noise[i] + Math.sqrt(light / GAIN) * random.nextGaussian());
        }
        return new Scene(new Pixels(SIDE, SIDE, pixels), background, GAIN, SHAPE);
    }
}
