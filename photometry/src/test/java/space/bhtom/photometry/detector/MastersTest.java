package space.bhtom.photometry.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.FrameMeasurer;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.problem.Problem;

/** Raw frames of a detector whose every fault is known. */
class MastersTest {
    private static final double SECONDS = 100;
    /** Of some hundred stars or some ten thousand pixels, relative. */
    private static final double FEW_PERCENT = 0.04;

    @TempDir
    private Path folder;

    private RawCamera camera = new RawCamera(Path.of(""));
    private final FitsFrameReader reader = new FitsFrameReader();

    @BeforeEach
    void takeUpTheCamera() {
        camera = new RawCamera(folder);
    }

    @Test
    void starsAreWithinTheirErrorsOfTheTruthOnceCalibratedAndNotBefore() {
        Frame raw = light(SECONDS);

        Deviations calibrated = deviations(masters().calibrated(raw));
        Deviations stored = deviations(raw);

        assertThat(calibrated.pull()).isBetween(0.85, 1.15);
        assertThat(calibrated.scatter()).isLessThan(0.02);
        assertThat(stored.pull()).isGreaterThan(2);
        assertThat(stored.scatter()).isGreaterThan(0.05);
    }

    @Test
    void errorsOfBrightStarsGrowWhereTheDetectorIsDim() {
        Frame calibrated = masters().calibrated(light(SECONDS));

        float[] variance = Objects.requireNonNull(calibrated.noise()).varianceAdu2();

        double corner = variance[3 * RawCamera.SIZE + 3];
        double centre = variance[RawCamera.SIZE / 2 * RawCamera.SIZE + RawCamera.SIZE / 2 + 8];
        assertThat(corner / centre).isGreaterThan(1.3);
    }

    @Test
    void hotPixelsAreMasked() {
        Frame calibrated = masters().calibrated(light(SECONDS));

        int hot = 0;
        int masked = 0;
        for (int i = 0; i < calibrated.pixels().length; i++) {
            hot += camera.isHot(i % RawCamera.SIZE, i / RawCamera.SIZE) ? 1 : 0;
            masked += Float.isNaN(calibrated.pixels()[i]) ? 1 : 0;
        }
        assertThat(hot).isGreaterThan(100);
        assertThat(masked).isEqualTo(hot);
    }

    @Test
    void gainAndReadNoiseAreReadFromThePixelsWhereTheHeaderIsSilent() {
        Masters masters = masters();

        Frame calibrated = masters.calibrated(light(SECONDS));

        assertThat(masters.gainElectronsPerAdu()).isCloseTo(RawCamera.GAIN, within(FEW_PERCENT * RawCamera.GAIN));
        assertThat(calibrated.header().readNoiseElectrons())
                .isCloseTo(RawCamera.READ_NOISE, within(FEW_PERCENT * RawCamera.READ_NOISE));
        assertThat(calibrated.header().choices())
                .anyMatch(choice -> choice.doubt().contains("pairs of flats show it"));
    }

    @Test
    void whatIsGivenWithTheCameraIsNotOverruledByThePixels() {
        CameraSettings known = new CameraSettings(3.0, null, null, null);
        Masters masters = Masters.read(all(), reader, known);
        Frame raw = reader.read(camera.light(SECONDS), "light.fits", known);

        assertThat(masters.calibrated(raw).header().gainElectronsPerAdu()).isEqualTo(3.0);
    }

    @Test
    void darksOfAnotherLengthAreScaledByTheHelpOfTheBias() {
        Frame raw = light(SECONDS);

        Frame scaled = calibrated(raw, camera.dark(0, 400), camera.dark(1, 300));
        Frame plain = calibrated(raw, camera.dark(2, SECONDS), camera.dark(3, SECONDS));

        assertThat(median(scaled)).isCloseTo(median(plain), within(0.5f));
    }

    private Frame calibrated(Frame raw, Path... darks) {
        CalibrationFiles files = new CalibrationFiles(biases(), List.of(darks), List.of());
        return Masters.read(files, reader, CameraSettings.UNKNOWN).calibrated(raw);
    }

    private static float median(Frame frame) {
        float[] values = frame.pixels().clone();
        Arrays.sort(values);
        return values[values.length / 2];
    }

    @Test
    void darksOfAnotherLengthAreRefusedWithoutABias() {
        CalibrationFiles files = new CalibrationFiles(List.of(), List.of(camera.dark(0, 400)), List.of());
        Masters masters = Masters.read(files, reader, CameraSettings.UNKNOWN);

        assertThatThrownBy(() -> masters.calibrated(light(SECONDS)))
                .hasFieldOrPropertyWithValue("problem", Problem.CALIBRATION_MISMATCH)
                .hasMessageContaining("it lasts 400 s and the other 100 s")
                .hasMessageContaining("give the bias too");
    }

    @Test
    void flatsOfAnotherFilterAreRefused() {
        CalibrationFiles files = new CalibrationFiles(biases(), List.of(), List.of(camera.flat(0, "B")));
        Masters masters = Masters.read(files, reader, CameraSettings.UNKNOWN);

        assertThatThrownBy(() -> masters.calibrated(light(SECONDS)))
                .hasMessageContaining("“flatB0.fits” cannot calibrate “light.fits”")
                .hasMessageContaining("its filter is “B” and the other's “R”");
    }

    @Test
    void framesOfAnotherKindAreRefused() {
        CalibrationFiles files = new CalibrationFiles(List.of(camera.flat(0, "R")), List.of(), List.of());

        assertThatThrownBy(() -> Masters.read(files, reader, CameraSettings.UNKNOWN))
                .hasFieldOrPropertyWithValue("problem", Problem.CALIBRATION_UNUSABLE)
                .hasMessageContaining("cannot serve as a bias: its header calls it a flat");
    }

    private Masters masters() {
        return Masters.read(all(), reader, CameraSettings.UNKNOWN);
    }

    private CalibrationFiles all() {
        return new CalibrationFiles(
                biases(),
                List.of(camera.dark(0, SECONDS), camera.dark(1, SECONDS), camera.dark(2, SECONDS)),
                List.of(camera.flat(0, "R"), camera.flat(1, "R"), camera.flat(2, "R"), camera.flat(3, "R")));
    }

    private List<Path> biases() {
        return List.of(camera.bias(0), camera.bias(1), camera.bias(2), camera.bias(3), camera.bias(4));
    }

    private Frame light(double seconds) {
        return reader.read(camera.light(seconds), "light.fits", CameraSettings.UNKNOWN);
    }

    /** Robust scatter of log flux over truth, and of the same over its error. */
    private record Deviations(double scatter, double pull) {}

    private Deviations deviations(Frame frame) {
        MeasuredFrame measured = new FrameMeasurer().measure(frame, LightMethod.PSF);
        List<double[]> found = camera.stars().stream()
                .flatMap(star -> measured.sources().stream()
                        .filter(source -> Math.hypot(source.x() - star[0], source.y() - star[1]) < 1)
                        .limit(1)
                        .map(source -> new double[] {Math.log(source.fluxAdu() / star[2]), 1 / source.signalToNoise()}))
                .toList();
        assertThat(found.size()).isGreaterThan((int) (0.9 * camera.stars().size()));
        double[] offsets = found.stream().mapToDouble(pair -> pair[0]).sorted().toArray();
        double middle = offsets[offsets.length / 2];
        double[] bright = found.stream()
                .filter(pair -> pair[1] < 0.01)
                .mapToDouble(pair -> Math.abs(pair[0] - middle))
                .sorted()
                .toArray();
        double[] pulls = found.stream()
                .mapToDouble(pair -> Math.abs(pair[0] - middle) / pair[1])
                .sorted()
                .toArray();
        return new Deviations(1.4826 * bright[bright.length / 2], 1.4826 * pulls[pulls.length / 2]);
    }
}
