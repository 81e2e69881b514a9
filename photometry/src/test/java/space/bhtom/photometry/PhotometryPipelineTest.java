package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.HeaderDialect;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

class PhotometryPipelineTest {
    private static final SkyPosition PLACE = new SkyPosition(285.5, 31.25);
    private static final SimulatedField FIELD = SimulatedField.around(PLACE, 0.25, 11);
    private static final double MJD = 61150.25;
    private static final double COLOUR = 0.6;
    /** Of a zero point, mag: neighbours in these full fields add some per cent to the far ends of growth curves. */
    private static final double ZEROPOINT_TOLERANCE = 0.05;
    /** Errors are honest if hardly anything is farther off than this many of them. */
    private static final double SIGMAS = 4;

    @TempDir
    Path folder;

    /** A camera, a bandpass, a target. */
    private record Shot(
            HeaderDialect dialect,
            String band,
            double magnitude,
            double scale,
            double angle,
            boolean isMirrored,
            double colourTerm,
            int size) {}

    static Stream<Shot> shots() {
        return Stream.of(
                new Shot(HeaderDialect.MAXIM_DL, "V", 15.0, 1.1, 35, false, 0.03, 512),
                new Shot(HeaderDialect.NINA, "R", 16.0, 0.85, 121, true, -0.06, 700),
                new Shot(HeaderDialect.LCO, "i", 15.5, 0.6, 250, false, 0.02, 800),
                new Shot(HeaderDialect.IRAF, "B", 16.0, 0.9, 180, true, 0.05, 600),
                new Shot(HeaderDialect.LCO, "z", 15.0, 0.8, 77, false, 0.0, 700),
                new Shot(HeaderDialect.MAXIM_DL, "g", 15.0, 1.4, 310, true, 0.08, 500));
    }

    @ParameterizedTest
    @MethodSource("shots")
    void targetIsFoundAndMeasuredWhateverTheCamera(Shot shot) {
        Camera camera = new Camera(
                "T",
                shot.size,
                shot.size,
                shot.scale,
                shot.angle,
                shot.isMirrored,
                1.4,
                8,
                60000,
                300,
                3.2,
                24.5,
                shot.colourTerm,
                20);
        Exposure exposure = new Exposure(MJD, 90, "GaiaSP/" + shot.band, shot.magnitude, COLOUR);

        FrameResult result = reduce(FIELD, picture(FIELD, camera, exposure, shot.dialect), null, COLOUR);

        TargetBrightness brightness = result.brightness();
        double pivot = result.zeropoint().pivotColour();
        assertThat(result.zeropoint().bandpass()).isEqualTo("GaiaSP/" + shot.band);
        assertThat(result.zeropoint().magnitude()).isCloseTo(camera.trueZeropoint(pivot), within(ZEROPOINT_TOLERANCE));
        assertThat(brightness.isUpperLimit()).isFalse();
        assertThat(brightness.magnitude()).isCloseTo(shot.magnitude, within(SIGMAS * brightness.magnitudeError()));
        assertThat(brightness.magnitudeError()).isLessThan(0.05);
        assertThat(brightness.mjd()).isCloseTo(MJD, within(1e-6));
        assertThat(PLACE.separationArcsec(new SkyPosition(brightness.ra(), brightness.dec())))
                .isLessThan(0.5);
        assertThat(result.plate().pixelScaleArcsec()).isCloseTo(shot.scale, within(1e-3 * shot.scale));
    }

    @Test
    void emptyPlaceGivesAnUpperLimitNearTheLimitOfTheFrame() {
        Path file = picture(FIELD, camera(), exposure(Double.POSITIVE_INFINITY), HeaderDialect.LCO);

        FrameResult result = reduce(FIELD, file, null, null);

        TargetBrightness brightness = result.brightness();
        assertThat(brightness.isUpperLimit()).isTrue();
        assertThat(brightness.limitSigma()).isEqualTo(5);
        assertThat(brightness.magnitudeError()).isNull();
        assertThat(brightness.magnitude())
                .isBetween(result.limitingMagnitude() - 0.7, result.limitingMagnitude() + 0.5);
        assertThat(Objects.requireNonNull(result.target().injection()).starCount())
                .isGreaterThan(20);
        assertThat(brightness.flags() & Flag.COLOUR_ASSUMED.mask()).isNotZero();
    }

    @Test
    void forcedBandpassGivesTheSameMagnitudeToTheLastBit() {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);

        TargetBrightness detected = reduce(FIELD, file, null, COLOUR).brightness();
        TargetBrightness forced = reduce(FIELD, file, "GaiaSP/r", COLOUR).brightness();

        assertThat(forced.magnitude()).isEqualTo(detected.magnitude());
        assertThat(forced.magnitudeError()).isEqualTo(detected.magnitudeError());
        assertThat(forced.flags()).isEqualTo(detected.flags() | Flag.FORCED_BANDPASS.mask());
    }

    @Test
    void starsOfWhichOnlyTheGaiaColourIsKnownCalibrateAsALastResort() {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);
        List<ReferenceStar> bare = FIELD.referenceStars().stream()
                .map(PhotometryPipelineTest::withoutMagnitudes)
                .toList();
        FrameTask task = new FrameTask(file, "frame.fits", PLACE, CameraSettings.UNKNOWN, null, COLOUR);

        FrameResult full = reduce(FIELD, file, null, COLOUR);
        FrameResult last = new PhotometryPipeline(ReferenceCatalogFile.of(bare)).reduce(task);

        assertThat(last.brightness().bandpass()).isEqualTo(full.brightness().bandpass());
        assertThat(last.brightness().magnitude()).isEqualTo(full.brightness().magnitude(), within(0.02));
        assertThat(last.brightness().flags() & Flag.MAGNITUDES_TRANSFORMED.mask())
                .isNotZero();
        assertThat(full.brightness().flags() & Flag.MAGNITUDES_TRANSFORMED.mask())
                .isZero();
    }

    private static ReferenceStar withoutMagnitudes(ReferenceStar star) {
        double[] unknown = new double[star.magnitudes().length];
        Arrays.fill(unknown, Double.NaN);
        return new ReferenceStar(
                star.id(), star.ra(), star.dec(), 0, 0, 2016, star.gMagnitude(), star.bpRp(), unknown, unknown, false);
    }

    @Test
    void pictureShowsTheFrameAndItsZeropoint() throws IOException {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);
        FrameTask task = new FrameTask(file, "frame.fits", PLACE, CameraSettings.UNKNOWN, null, COLOUR);
        PhotometryPipeline pipeline = pipeline(FIELD);

        byte[] png = pipeline.picture(task, pipeline.examine(task));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isBetween(1000, 1300);
        assertThat(image.getHeight()).isBetween(600, 1000);
    }

    @Test
    void blankFrameHasNoStars() {
        Path file = picture(SimulatedField.empty(PLACE), camera(), exposure(99), HeaderDialect.NINA);

        assertProblem(Problem.FRAME_HAS_NO_STARS, FIELD, file);
    }

    @Test
    void frameOfAnotherFieldIsNotSolved() {
        SimulatedField other = SimulatedField.around(PLACE, 0.25, 12);
        Path file = picture(other, camera(), exposure(15), HeaderDialect.MAXIM_DL);

        assertProblem(Problem.FRAME_NOT_SOLVED, FIELD, file);
    }

    @Test
    void frameBesideTheTargetMissesIt() {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);
        FrameTask task =
                new FrameTask(file, "frame.fits", new SkyPosition(285.5, 31.34), CameraSettings.UNKNOWN, null, null);

        assertThatThrownBy(() -> pipeline(FIELD).reduce(task))
                .hasMessageMatching(".*does not cover the target: it lies [01]\\.\\d′ outside the frame.*");
    }

    @Test
    void saturatedTargetIsRefused() {
        Path file = picture(FIELD, camera(), exposure(9), HeaderDialect.LCO);

        assertProblem(Problem.FRAME_TARGET_SATURATED, FIELD, file);
    }

    @Test
    void skyWithoutKnownStarsIsNamed() {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);

        assertProblem(Problem.REFERENCE_CATALOG_MISSING, SimulatedField.empty(PLACE), file);
    }

    @Test
    void frameWithoutTargetGivesAllItsSources() {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);

        FrameFindings findings = pipeline(FIELD).examine(task(file, null));

        assertThat(findings.problem()).isNull();
        assertThat(findings.brightness()).isNull();
        assertThat(findings.measured().sources()).hasSizeGreaterThan(100);
        assertThat(Objects.requireNonNull(findings.zeropoint()).magnitude())
                .isCloseTo(camera().trueZeropoint(findings.zeropoint().pivotColour()), within(ZEROPOINT_TOLERANCE));
    }

    @Test
    void frameWithoutReferenceStarsGivesInstrumentalMagnitudesAndSaysSo() {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);
        PhotometryPipeline alone = new PhotometryPipeline(new FitsFrameReader(), null);

        FrameFindings findings = alone.examine(task(file, null));

        assertThat(findings.problem()).isNull();
        assertThat(findings.zeropoint()).isNull();
        assertThat(findings.notes()).anyMatch(note -> note.contains("magnitudes are instrumental"));
        assertThat(Objects.requireNonNull(alone.examine(task(file, PLACE)).problem())
                        .problem())
                .isEqualTo(Problem.FRAME_HAS_NO_WCS);
    }

    @Test
    void whatWasFoundBeforeALateStageFailedIsKept() {
        Path file = picture(FIELD, camera(), exposure(9), HeaderDialect.LCO);

        FrameFindings findings = pipeline(FIELD).examine(task(file, PLACE));

        assertThat(Objects.requireNonNull(findings.problem()).problem()).isEqualTo(Problem.FRAME_TARGET_SATURATED);
        assertThat(findings.zeropoint()).isNotNull();
        assertThat(findings.plate()).isNotNull();
        assertThat(findings.measured().sources()).hasSizeGreaterThan(100);
    }

    @Test
    void lightIsMeasuredAsWished() {
        Path file = picture(FIELD, camera(), exposure(15), HeaderDialect.LCO);
        FrameTask task = task(file, PLACE);

        for (LightMethod method : List.of(LightMethod.APERTURE, LightMethod.PSF)) {
            FrameFindings findings = pipeline(FIELD)
                    .examine(new FrameTask(
                            task.file(),
                            task.name(),
                            task.target(),
                            task.camera(),
                            null,
                            COLOUR,
                            method,
                            null,
                            null,
                            null));
            TargetBrightness brightness = Objects.requireNonNull(findings.brightness());

            assertThat(findings.measured().method()).isEqualTo(method);
            assertThat(brightness.magnitude()).isCloseTo(15, within(ZEROPOINT_TOLERANCE));
        }
    }

    private static FrameTask task(Path file, @Nullable SkyPosition target) {
        return new FrameTask(file, "frame.fits", target, CameraSettings.UNKNOWN, null, COLOUR);
    }

    private static void assertProblem(Problem problem, SimulatedField known, Path file) {
        assertThatThrownBy(() -> reduce(known, file, null, null)).hasFieldOrPropertyWithValue("problem", problem);
    }

    private static Camera camera() {
        return new Camera("Test 0.6m", 600, 600, 0.9, 20, false, 1.4, 8, 60000, 300, 3, 24.5, 0.03, 20);
    }

    private static Exposure exposure(double magnitude) {
        return new Exposure(MJD, 90, "GaiaSP/r", magnitude, COLOUR);
    }

    private Path picture(SimulatedField field, Camera camera, Exposure exposure, HeaderDialect dialect) {
        Path file = folder.resolve("frame.fits");
        FrameSimulator.write(file, field, camera, exposure, dialect);
        return file;
    }

    private static FrameResult reduce(
            SimulatedField known, Path file, @Nullable String forced, @Nullable Double colour) {
        return pipeline(known).reduce(new FrameTask(file, "frame.fits", PLACE, CameraSettings.UNKNOWN, forced, colour));
    }

    private static PhotometryPipeline pipeline(SimulatedField known) {
        return new PhotometryPipeline(ReferenceCatalogFile.of(known.referenceStars()));
    }
}
