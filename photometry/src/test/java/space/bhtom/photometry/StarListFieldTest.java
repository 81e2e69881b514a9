package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import nom.tam.fits.FitsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.sky.SkyPosition;

/** Lists whose zero point changes over their 0.3 degrees, as flat fields that are off and dark corners make it. */
class StarListFieldTest {
    private static final SkyPosition PLACE = new SkyPosition(359.95, 61.2);
    private static final double RADIUS = 0.15;
    private static final SimulatedField FIELD = SimulatedField.around(PLACE, RADIUS, 5);
    private static final double MJD = 59000.5;
    private static final double OFFSET = 7.25;
    private static final double TARGET = 16.2;
    /** Of the list's magnitudes. */
    private static final double NOISE = 0.008;

    private static final int FAINTEST = 18;
    private static final int ALL = Integer.MAX_VALUE;
    private static final int R = 2;

    /** 0.1 mag from the western to the eastern border. */
    private static final DoubleBinaryOperator SLOPE = (east, north) -> 0.1 * east / (2 * RADIUS);

    private static final DoubleBinaryOperator DARK_CORNERS =
            (east, north) -> 0.2 * (east * east + north * north) / (RADIUS * RADIUS);
    private static final DoubleBinaryOperator EVEN = (east, north) -> 0;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void slopeIsFollowed(boolean isFits) throws IOException, FitsException {
        double squares = 0;
        for (int i = 0; i < 8; i++) {
            SkyPosition target = emptyPlace(0.12, i);
            Path text = list(SLOPE, ALL, target, i);
            Path file = isFits ? StarListTables.ldac(text, folder.resolve("list.fits")) : text;

            StarListResult result = calibrate(file, target);

            assertThat(result.zeropoint().bandpass()).isEqualTo("GaiaSP/r");
            assertThat(result.zeropoint().field().order()).isEqualTo(1);
            double pull = pull(result);
            squares += pull * pull / 8;
        }

        assertThat(Math.sqrt(squares)).isBetween(0.4, 1.5);
    }

    @Test
    void darkCornersAreFollowed() throws IOException {
        StarListResult result = calibrate(list(DARK_CORNERS, ALL, PLACE, 1), PLACE);

        assertThat(result.zeropoint().field().order()).isEqualTo(2);
        assertThat(result.brightness().magnitude()).isCloseTo(TARGET, within(0.03));
        // the mean star lies half way out: without the field 0.1 mag would be missing
        assertThat(result.zeropoint().at(0, 0).magnitude() - result.zeropoint().magnitude())
                .isCloseTo(0.1, within(0.03));
    }

    @Test
    void evenListHasNoField() throws IOException {
        for (int i = 0; i < 8; i++) {
            SkyPosition target = emptyPlace(0.12, i);
            StarListResult result = calibrate(list(EVEN, ALL, target, i), target);

            assertThat(result.zeropoint().field().isFlat()).isTrue();
            assertThat(Math.abs(pull(result))).isLessThan(3);
        }
    }

    @Test
    void fewStarsTellNoField() throws IOException {
        SkyPosition target = emptyPlace(0.12, 0);

        StarListResult result = calibrate(list(SLOPE, 14, target, 0), target);

        assertThat(result.zeropoint().starCount()).isLessThan(15);
        assertThat(result.zeropoint().field().isFlat()).isTrue();
    }

    private static double pull(StarListResult result) {
        TargetBrightness brightness = result.brightness();
        return (brightness.magnitude() - TARGET) / Objects.requireNonNull(brightness.magnitudeError());
    }

    private static StarListResult calibrate(Path file, SkyPosition target) {
        return new PhotometryPipeline(ReferenceCatalogFile.of(FIELD.referenceStars()))
                .calibrate(new StarListTask(file, "stars.cat", target, MJD, null, 1.0));
    }

    /** So many degrees from the middle, with no star near. */
    private static SkyPosition emptyPlace(double distance, int number) {
        for (double angle = number * 0.8; angle < 50; angle += 0.05) {
            SkyPosition place = new SkyPosition(
                    PLACE.ra() + distance * Math.cos(angle) / Math.cos(Math.toRadians(PLACE.dec())),
                    PLACE.dec() + distance * Math.sin(angle));
            if (FIELD.stars().stream().allMatch(star -> star.at(2020.4).separationArcsec(place) > 10)) {
                return place;
            }
        }
        throw new IllegalStateException("the field is too dense");
    }

    /** A list in r with this error of its zero point, and the target in it. */
    private Path list(DoubleBinaryOperator error, int most, SkyPosition target, int seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(
                "#   1 ALPHA_J2000\n#   2 DELTA_J2000\n#   3 MAG_AUTO\n#   4 MAGERR_AUTO\n#   5 FLAGS\n");
        List<ReferenceStar> stars = FIELD.stars().stream()
                .filter(star -> star.magnitudes()[R] < FAINTEST)
                .limit(most)
                .toList();
        for (ReferenceStar star : stars) {
            line(text, star.at(2020.4), star.magnitudes()[R], error, random);
        }
        line(text, target, TARGET, error, random);
        return Files.writeString(folder.resolve("stars.cat"), text);
    }

    private static void line(
            StringBuilder text, SkyPosition place, double magnitude, DoubleBinaryOperator error, Random random) {
        double east = ((place.ra() - PLACE.ra() + 540) % 360 - 180) * Math.cos(Math.toRadians(PLACE.dec()));
        double off = error.applyAsDouble(east, place.dec() - PLACE.dec());
        text.append(String.format(
                Locale.ROOT,
                "%11.7f %+11.7f %9.5f %8.5f %d%n",
                place.ra(),
                place.dec(),
                magnitude + OFFSET + off + NOISE * random.nextGaussian(),
                NOISE,
                0));
    }
}
