package space.bhtom.photometry.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.frame.Pixels;

class MeshBackgroundTest {
    private static final int SIZE = 320;
    private static final double SIGMA = 5;
    /** Five times the noise of a mesh: 5 ADU over the root of 4096 pixels, times 1.6 for the mode. */
    private static final double MESH_NOISE = 0.6;

    private final MeshBackground meshes = new MeshBackground(64);

    @Test
    void aTiltedSkyIsFollowedToTheCorners() {
        Pixels pixels = sky((x, y) -> 100 + 0.1 * x - 0.05 * y, 1);

        Background background = meshes.estimate(pixels, new BitSet());

        assertThat(background.level(0, 0)).isEqualTo(100, within(2 * MESH_NOISE));
        assertThat(background.level(319, 0)).isEqualTo(131.9, within(2 * MESH_NOISE));
        assertThat(background.level(160, 160)).isEqualTo(108, within(MESH_NOISE));
        // the tilt of 6 ADU over a mesh widens the noise a little
        assertThat(background.medianSigma()).isBetween(SIGMA, 1.1 * SIGMA);
    }

    @Test
    void starsDoNotRaiseTheSky() {
        Pixels pixels = sky((x, y) -> 100 + (x % 40 < 4 && y % 40 < 4 ? 3000 : 0), 2);

        Background background = meshes.estimate(pixels, new BitSet());

        assertThat(background.medianLevel()).isEqualTo(100, within(MESH_NOISE));
        assertThat(background.medianSigma()).isEqualTo(SIGMA, within(0.1));
    }

    @Test
    void wholeNumbersDoNoHarm() {
        Pixels fine = sky((x, y) -> 100.3, 3, 0.6);
        for (int i = 0; i < fine.values().length; i++) {
            fine.values()[i] = Math.round(fine.values()[i]);
        }

        assertThat(meshes.estimate(fine, new BitSet()).medianLevel()).isEqualTo(100.3, within(0.05));
    }

    /** What fitted stars leave: nearly all pixels are the same whole number, and a few are far off. */
    @Test
    void aCoarseSkyWithoutItsStarsHasALevelAndANoise() {
        Pixels coarse = sky((x, y) -> x % 50 == 7 && y % 50 == 7 ? 40 : 0, 6, 0.42);
        for (int i = 0; i < coarse.values().length; i++) {
            coarse.values()[i] = Math.round(coarse.values()[i]);
        }

        Background background = MeshBackground.withoutStars(61).estimate(coarse, new BitSet());

        assertThat(background.medianLevel()).isEqualTo(0, within(0.03));
        assertThat(background.medianSigma()).isEqualTo(0.49, within(0.05));
    }

    @Test
    void maskedMeshesAreFilledFromTheirNeighbours() {
        Pixels pixels = sky((x, y) -> 100, 4);
        for (int y = 64; y < 192; y++) {
            Arrays.fill(pixels.values(), y * SIZE + 64, y * SIZE + 192, Float.NaN);
        }

        Background background = meshes.estimate(pixels, new BitSet());

        assertThat(background.level(128, 128)).isEqualTo(100, within(2 * MESH_NOISE));
        assertThat(background.subtractedFrom(pixels).at(100, 100)).isNaN();
    }

    @Test
    void aFrameWithoutAnySkyIsRefused() {
        Pixels blank = new Pixels(2, 200, new float[400]);
        Arrays.fill(blank.values(), Float.NaN);

        assertThatThrownBy(() -> meshes.estimate(blank, new BitSet())).isInstanceOf(IllegalArgumentException.class);
    }

    private interface Level {
        double at(int x, int y);
    }

    private static Pixels sky(Level level, long seed) {
        return sky(level, seed, SIGMA);
    }

    private static Pixels sky(Level level, long seed, double sigma) {
        Random random = new Random(seed);
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (level.at(i % SIZE, i / SIZE) + sigma * random.nextGaussian());
        }
        return new Pixels(SIZE, SIZE, values);
    }
}
