package space.bhtom.photometry.psf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.background.MeshBackground;
import space.bhtom.photometry.frame.Pixels;

/** A star that is longer than the shape that was learned leaves light at both of its ends; a companion leaves some on one side. */
class NewcomersTest {
    private static final int SIDE = 128;
    private static final double MIDDLE = 64.2;
    private static final double FWHM = 4;
    private static final int RADIUS = 5;
    private static final double SIGMA = 20;
    private static final double GAIN = 1.5;
    private static final double FLUX = 600_000;
    private static final double COMPANION = 6_000;
    private static final PsfField LEARNED = PsfBuilder.guess(FWHM);

    @Test
    void theEndsOfALongStarAreNoStars() {
        Stars stars = newcomers(0.06, 0);

        assertThat(stars.count).isEqualTo(1);
    }

    @Test
    void aCompanionIsFound() {
        Stars stars = newcomers(0, COMPANION);

        assertThat(stars.count).isEqualTo(2);
        assertThat(stars.x[1]).isEqualTo(MIDDLE + 6, within(1.0));
        assertThat(stars.y[1]).isEqualTo(MIDDLE, within(1.0));
    }

    /** What is found beside a star of this ellipticity and its companion, once the star is taken off as if it were round. */
    private static Stars newcomers(double ellipticity, double companion) {
        Random random = new Random(11);
        Moffat round = Moffat.round(FWHM, 3);
        PsfField longer = new ShapeRenderer(FWHM)
                .render(ShapeField.constant(new Moffat(round.logAlpha(), ellipticity, 0, 3)), 1, 1);
        Stars truth = new Stars();
        truth.add(MIDDLE, MIDDLE, FLUX, false);
        truth.add(MIDDLE + 6, MIDDLE, companion, false);
        float[] noise = new float[SIDE * SIDE];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (SIGMA * random.nextGaussian());
        }
        Background background = new MeshBackground(64).estimate(new Pixels(SIDE, SIDE, noise), new BitSet());
        Scene canvas = new Scene(new Pixels(SIDE, SIDE, new float[SIDE * SIDE]), background, GAIN, longer);
        canvas.take(truth, 0, longer.radius());
        canvas.take(truth, 1, longer.radius());
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double light = Math.max(0, -canvas.rest[i]);
            pixels[i] = (float) (light + noise[i] + Math.sqrt(light / GAIN) * random.nextGaussian());
        }
        Scene scene = new Scene(new Pixels(SIDE, SIDE, pixels), background, GAIN, LEARNED);
        scene.setPsf(LEARNED, 0.003);
        Stars stars = new Stars();
        stars.add(MIDDLE, MIDDLE, FLUX, false);
        scene.take(stars, 0, RADIUS);
        new Newcomers(scene, stars, background, new BitSet(), new BitSet(), FWHM).add(5, 5, RADIUS);
        return stars;
    }
}
