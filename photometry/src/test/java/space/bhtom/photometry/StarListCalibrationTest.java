package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import nom.tam.fits.FitsException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

class StarListCalibrationTest {
    private static final SkyPosition PLACE = new SkyPosition(123.4, -38.9);
    private static final SimulatedField FIELD = SimulatedField.around(PLACE, 0.15, 3);
    private static final double MJD = 59000.5;
    /** What the imagined observer's program adds to every magnitude. */
    private static final double OFFSET = 7.25;
    /** The list's sky noise: magnitudes have an error of 0.2 here. */
    private static final double FIVE_SIGMA = 19;

    private static final int V = 7;

    @TempDir
    Path folder;

    @Test
    void targetInTheListGetsAStandardMagnitude() throws IOException {
        Path file = list("ALPHA_J2000", "DELTA_J2000", "MAG_AUTO", "MAGERR_AUTO", 16.2);

        StarListResult result = calibrate(file, null);

        assertThat(result.zeropoint().bandpass()).isEqualTo("GaiaSP/V");
        assertThat(result.zeropoint().magnitude()).isCloseTo(-OFFSET, within(0.01));
        assertThat(result.matchedStars()).isGreaterThan(50);
        assertThat(result.brightness().isUpperLimit()).isFalse();
        assertThat(result.brightness().magnitude()).isCloseTo(16.2, within(0.05));
        assertThat(result.brightness().exposureSeconds()).isNull();
    }

    @Test
    void otherNamesOfColumnsAreUnderstoodAndABandpassMayBeForced() throws IOException {
        Path file = list("X_WORLD", "Y_WORLD", "MAG_PSF", "MAGERR_PSF", 16.2);

        assertThat(calibrate(file, "GaiaSP/V").brightness().magnitude())
                .isEqualTo(calibrate(file, null).brightness().magnitude());
    }

    @Test
    void targetThatIsNotListedIsFainterThanTheListIsDeep() throws IOException {
        Path file = list("ALPHA_J2000", "DELTA_J2000", "MAG_AUTO", "MAGERR_AUTO", Double.NaN);

        TargetBrightness brightness = calibrate(file, null).brightness();

        assertThat(brightness.isUpperLimit()).isTrue();
        assertThat(brightness.magnitude()).isCloseTo(FIVE_SIGMA, within(0.3));
        assertThat(brightness.magnitudeError()).isNull();
    }

    @Test
    void noLimitIsGivenForAPlaceThatWasNotImaged() throws IOException {
        Path file = list("ALPHA_J2000", "DELTA_J2000", "MAG_AUTO", "MAGERR_AUTO", Double.NaN);
        SkyPosition outside = new SkyPosition(PLACE.ra(), PLACE.dec() + 0.16);
        StarListTask task = new StarListTask(file, "stars.cat", outside, MJD, null, 1.0);
        PhotometryPipeline pipeline = new PhotometryPipeline(ReferenceCatalogFile.of(FIELD.referenceStars()));

        assertThatThrownBy(() -> pipeline.calibrate(task))
                .hasFieldOrPropertyWithValue("problem", Problem.FRAME_MISSES_TARGET);
    }

    @Test
    void otherTextIsRefusedWithTheReason() throws IOException {
        Path noColumns = Files.writeString(folder.resolve("a.cat"), "1 2 3 4\n");
        Path noMagnitude =
                Files.writeString(folder.resolve("b.cat"), "#   1 NUMBER\n#   2 X_IMAGE  along x  [pixel]\n 1 100.0\n");
        Path noNumber = Files.writeString(
                folder.resolve("c.cat"),
                "# 1 ALPHA_J2000\n# 2 DELTA_J2000\n# 3 MAG_AUTO\n# 4 MAGERR_AUTO\n123.4 -38.9 bright 0.1\n");

        assertUnreadable(noColumns, "names its columns");
        assertUnreadable(noMagnitude, "it has the columns NUMBER, X_IMAGE");
        assertUnreadable(noNumber, "“bright” is no number");
    }

    @Test
    void fitsTablesTellTheSameAsText() throws IOException, FitsException {
        Path text = list("ALPHA_J2000", "DELTA_J2000", "MAG_AUTO", "MAGERR_AUTO", 16.2);

        StarListResult told = calibrate(text, null);
        StarListResult ldac = calibrate(StarListTables.ldac(text, folder.resolve("ldac.fits")), null);
        StarListResult plain = calibrate(StarListTables.plain(text, folder.resolve("plain.fits")), null);

        assertThat(ldac.sourceCount()).isEqualTo(told.sourceCount());
        assertThat(ldac.brightness()).isEqualTo(told.brightness());
        assertThat(plain.brightness()).isEqualTo(told.brightness());
    }

    @Test
    void fitsWithoutStarsIsRefusedWithTheReason() throws IOException, FitsException {
        Path text = list("ALPHA", "DELTA", "MAG_AUTO", "MAGERR_AUTO", 16.2);
        Path noPlace = StarListTables.ldac(text, folder.resolve("a.fits"));
        byte[] whole = Files.readAllBytes(noPlace);
        Path noTable = Files.write(folder.resolve("b.fits"), Arrays.copyOf(whole, 2880));
        Path cut = Files.write(folder.resolve("c.fits"), Arrays.copyOf(whole, 5 * 2880));

        assertUnreadable(noPlace, "it has the columns ALPHA, DELTA");
        assertUnreadable(noTable, "it is FITS without a binary table");
        assertUnreadable(cut, "is no SExtractor star list");
    }

    private static void assertUnreadable(Path file, String reason) {
        assertThatThrownBy(() -> calibrate(file, null))
                .hasFieldOrPropertyWithValue("problem", Problem.STAR_LIST_UNREADABLE)
                .hasMessageContaining(reason);
    }

    private static StarListResult calibrate(Path file, @Nullable String forced) {
        return new PhotometryPipeline(ReferenceCatalogFile.of(FIELD.referenceStars()))
                .calibrate(new StarListTask(file, "stars.cat", PLACE, MJD, forced, 1.0));
    }

    /** A list in V, half an arcsec off in position, down to the noise. */
    private Path list(String ra, String dec, String magnitude, String error, double target) throws IOException {
        Random random = new Random(8);
        StringBuilder text = new StringBuilder("#   1 NUMBER          Running object number\n");
        text.append("#   2 " + ra + "     Right ascension (J2000)  [deg]\n");
        text.append("#   3 " + dec + "     Declination (J2000)      [deg]\n");
        text.append("#   4 FLUX_APER       Flux vector              [count]\n");
        text.append("#   6 " + magnitude + "        Kron-like magnitude      [mag]\n");
        text.append("#   7 " + error + "     its error                [mag]\n");
        text.append("#   8 FLAGS           Extraction flags\n");
        for (ReferenceStar star : FIELD.stars()) {
            SkyPosition place = star.at(2020.4);
            line(text, place, star.magnitudes()[V] + 0.01 * random.nextGaussian(), random);
        }
        if (!Double.isNaN(target)) {
            line(text, PLACE, target, random);
        }
        assertThat(GaiaBandpasses.SYNTHETIC.get(V).name()).isEqualTo("GaiaSP/V");
        return Files.writeString(folder.resolve("stars.cat"), text);
    }

    private static void line(StringBuilder text, SkyPosition place, double magnitude, Random random) {
        double error = Math.hypot(0.005, 0.2171 * Math.pow(10, 0.4 * (magnitude - FIVE_SIGMA)));
        if (error < 0.25) {
            text.append(String.format(
                    Locale.ROOT,
                    "%5d %11.7f %+11.7f 1.0 2.0 %9.4f %8.4f %d%n",
                    1,
                    place.ra() + 0.5 / 3600 + 0.05 / 3600 * random.nextGaussian(),
                    place.dec() - 0.3 / 3600 + 0.05 / 3600 * random.nextGaussian(),
                    magnitude + OFFSET + error * random.nextGaussian(),
                    error,
                    0));
        }
    }
}
