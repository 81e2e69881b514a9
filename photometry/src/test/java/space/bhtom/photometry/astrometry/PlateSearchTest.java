package space.bhtom.photometry.astrometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.truth.TruthTable;
import space.bhtom.photometry.truth.TruthTable.Star;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.JulianYear;
import space.bhtom.tests.kit.TestData;

class PlateSearchTest {
    /** Of the fitted places on the whole frame, pixels: far below what a match of stars needs. */
    private static final double TOLERANCE_PIXELS = 0.3;

    private static final double MJD = 61113.9;
    private static final int TRIALS = 30;
    private static final SkyPosition PLACE = new SkyPosition(100, 0.5);

    @ParameterizedTest
    @CsvSource({
        "a_sparse, a_sparse, 2048, 0.58",
        "a_sparse, a_sparse, 2048, 0.65",
        "a_sparse, a_sparse, 2048, ",
        "b_moderate, b_moderate, 2048, 0.7589",
        "b_moderate, b_moderate, 2048, ",
        "c_crowded, c_crowded, 1024, 0.26",
        "c_crowded, c_crowded, 1024, ",
        "d_amateur, d_amateur, 1024, 2.4",
        "d_amateur, d_amateur, 1024, ",
        "e_psfvar, e_psfvar, 4096, 0.6",
        "e_psfvar, e_psfvar, 4096, ",
        "f_sn_0_0.4m-sbig, f_sn, 800, 1.14",
        "f_sn_0_0.4m-sbig, f_sn, 800, ",
        "f_sn_1_0.2m-cmos, f_sn, 900, 1.55",
        "f_sn_1_0.2m-cmos, f_sn, 900, ",
        "f_sn_2_1.0m-lco, f_sn, 1024, 0.389",
        "f_sn_2_1.0m-lco, f_sn, 1024, ",
        "f_sn_3_0.6m-bessell, f_sn, 768, ",
        "f_sn_4_0.3m-clear, f_sn, 800, ",
        "f_sn_5_0.9m-B, f_sn, 768, "
    })
    void frameIsSolvedWithOrWithoutAScale(String frame, String catalogue, int size, @Nullable Double scale) {
        List<Star> truth = TruthTable.read(TestData.path("sim/" + frame + ".truth.csv.gz"));
        ReferenceCatalogFile stars = ReferenceCatalogFile.read(TestData.path("sim/" + catalogue + ".refcat.csv.gz"));
        List<Source> sources = TruthTable.detections(truth, 1, 1);
        SkyPosition target = new SkyPosition(truth.get(3).ra(), truth.get(3).dec());

        PlateSolution plate = new PlateSearch(stars).solve(frame(size, scale), sources, target);

        for (Star star : truth) {
            double[] pixel = plate.pixel(new SkyPosition(star.ra(), star.dec()));
            assertThat(Math.hypot(pixel[0] - star.x(), pixel[1] - star.y())).isLessThan(TOLERANCE_PIXELS);
        }
    }

    @Test
    void frameOfAnotherFieldIsRefused() {
        List<Source> sources =
                TruthTable.detections(TruthTable.read(TestData.path("sim/b_moderate.truth.csv.gz")), 1, 1);
        ReferenceCatalogFile stars = ReferenceCatalogFile.read(TestData.path("sim/a_sparse.refcat.csv.gz"));
        SkyPosition elsewhere = new SkyPosition(184.0686, 26.5177);

        assertThatThrownBy(() -> new PlateSearch(stars).solve(frame(2048, 0.76), sources, elsewhere))
                .hasMessageContaining("No plate solution near 184.0686 +26.5177")
                .hasMessageContaining("144 catalogue stars");
    }

    @Test
    void frameOfUnknownScaleIsFoundAnywhereInAPatch() {
        ReferenceCatalogFile stars = ReferenceCatalogFile.read(TestData.path("sim/f_sn.refcat.csv.gz"));
        SkyPosition middle = stars.middle().orElseThrow();
        for (double scale : new double[] {0.45, 0.7, 1.1}) {
            SkyPosition aside = new SkyPosition(middle.ra() + 0.2, middle.dec() - 0.22);
            Camera camera = new Camera("", 1000, 900, scale, 70, true, 1, 1, 6e4, 0, 3, 24, 0, 20);
            List<Source> sources = seen(stars.around(middle, 1), camera.plate(aside), 1000, 900);

            PlateSolution plate = new PlateSearch(stars).solve(frame(1000, 900, null), sources, middle);

            double[] pixel = plate.pixel(aside);
            assertThat(pixel[0]).isCloseTo(499.5, within(TOLERANCE_PIXELS));
            assertThat(pixel[1]).isCloseTo(449.5, within(TOLERANCE_PIXELS));
        }
    }

    /** A stream of stars that moves as one: without their motions the plate would be 18 pixels off. */
    @Test
    void starsAreSoughtWhereTheyStandAtTheTimeOfTheFrame() {
        Random random = new Random(2);
        List<ReferenceStar> stars = randomStars(random, 25 * 40).stream()
                .map(star -> new ReferenceStar(
                        star.id(),
                        star.ra(),
                        star.dec(),
                        1500,
                        -900,
                        2016,
                        star.gMagnitude(),
                        1,
                        new double[10],
                        new double[10],
                        false))
                .toList();
        Camera camera = new Camera("", 1024, 1024, 1, 20, false, 1, 1, 6e4, 0, 3, 24, 0, 20);
        List<Source> sources = seen(stars, camera.plate(PLACE), 1024, 1024);

        PlateSolution plate = new PlateSearch(ReferenceCatalogFile.of(stars)).solve(frame(1024, 1.0), sources, PLACE);

        double[] pixel = plate.pixel(PLACE);
        assertThat(pixel[0]).isCloseTo(511.5, within(0.05));
        assertThat(pixel[1]).isCloseTo(511.5, within(0.05));
    }

    private static List<Source> seen(List<ReferenceStar> stars, PlateSolution plate, int width, int height) {
        Random random = new Random(1);
        return stars.stream()
                .map(star -> {
                    double[] pixel = plate.pixel(star.at(JulianYear.of(MJD)));
                    double flux = 1e6 * Math.pow(10, -0.4 * (star.gMagnitude() - 14));
                    double x = pixel[0] + 0.05 * random.nextGaussian();
                    return new Source(x, pixel[1] + 0.05 * random.nextGaussian(), flux, flux / 50, 10, 3, 1, 0);
                })
                .filter(s -> s.x() > 0 && s.x() < width && s.y() > 0 && s.y() < height)
                .sorted(Comparator.comparingDouble(Source::fluxAdu).reversed())
                .toList();
    }

    @Test
    void randomStarsAreNeverTakenForAnotherField() {
        Random random = new Random(4);
        int solved = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int perFrame = 5 + random.nextInt(60);
            List<Source> sources = randomSources(random, 5 + random.nextInt(80));
            ReferenceCatalogFile stars = ReferenceCatalogFile.of(randomStars(random, 25 * perFrame));
            try {
                SkyPosition place = trial % 10 == 0 ? stars.middle().orElseThrow() : PLACE;
                new PlateSearch(stars).solve(frame(1024, trial % 2 == 0 ? 1.0 : null), sources, place);
                solved++;
            } catch (ProblemException e) {
                assertThat(e.problem()).isEqualTo(Problem.FRAME_NOT_SOLVED);
            }
        }

        assertThat(solved).isZero();
    }

    private static List<Source> randomSources(Random random, int count) {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(new Source(1024 * random.nextDouble(), 1024 * random.nextDouble(), 1000.0 - i, 1, 10, 3, 1, 0));
        }
        return sources;
    }

    /** Over five by five frames of a thousand arcsec. */
    private static List<ReferenceStar> randomStars(Random random, int count) {
        List<ReferenceStar> stars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double ra = PLACE.ra() + (random.nextDouble() - 0.5) * 5 * 1024 / 3600;
            double dec = PLACE.dec() + (random.nextDouble() - 0.5) * 5 * 1024 / 3600;
            stars.add(new ReferenceStar(
                    i, ra, dec, 0, 0, 2016, 10 + 0.001 * i, 1, new double[10], new double[10], false));
        }
        return stars;
    }

    private static Frame frame(int size, @Nullable Double scale) {
        return frame(size, size, scale);
    }

    private static Frame frame(int width, int height, @Nullable Double scale) {
        FrameHeader header = new FrameHeader(
                MJD, 60, "V", null, scale, null, null, null, 0, 1, null, null, null, null, null, List.of());
        return new Frame("frame.fits", header, width, height, new float[width * height]);
    }
}
