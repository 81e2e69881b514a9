package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.ephemeris.Ephemeris;
import space.bhtom.photometry.ephemeris.EphemerisSample;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.HeaderDialect;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

/** Targets that leave trails of known length, direction and light. */
class MovingTargetTest {
    private static final SkyPosition PLACE = new SkyPosition(285.5, 31.25);
    private static final SimulatedField FIELD = SimulatedField.around(PLACE, 0.15, 11);
    private static final Camera CAMERA =
            new Camera("Test 0.6m", 512, 512, 0.9, 20, false, 1.4, 8, 60000, 300, 3, 24.5, 0.03, 20);
    private static final double MJD = 61150.25;
    private static final double SECONDS = 90;
    private static final double COLOUR = 0.6;
    private static final double MAGNITUDE = 16;
    /** Of the zero point of this small field, mag. */
    private static final double ZEROPOINT_TOLERANCE = 0.03;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0.5, 10", "2, 100", "5, 215", "10, 45", "10, 330"})
    void trailIsMeasuredWithoutLoss(double lengthPixels, double angle) {
        Ephemeris ephemeris = motion(lengthPixels, angle, null);
        FrameFindings findings = reduce(ephemeris, MAGNITUDE, List.of());

        TargetBrightness brightness = Objects.requireNonNull(findings.brightness());
        MeasuredTarget target = Objects.requireNonNull(findings.target());

        assertThat(target.trail().length()).isEqualTo(lengthPixels, within(0.02 * lengthPixels));
        assertThat(brightness.isUpperLimit()).isFalse();
        assertThat(brightness.magnitude())
                .isEqualTo(MAGNITUDE, within(3 * 1.0857 / brightness.signalToNoise() + ZEROPOINT_TOLERANCE));
        assertThat(PLACE.separationArcsec(target.position())).isLessThan(0.01);
    }

    /** Ten pixels of trail at three pixels of width: a star's shape would lose more than half of the light. */
    @Test
    void aPointWouldMissMostOfATrail() {
        FrameFindings findings = reduce(motion(10, 45, null), MAGNITUDE, List.of());
        MeasuredTarget target = Objects.requireNonNull(findings.target());

        double asPoint =
                findings.measured().at(target.flux().x(), target.flux().y()).fluxAdu();

        assertThat(asPoint).isLessThan(0.6 * target.flux().fluxAdu());
    }

    @Test
    void aFaintTrailHasALimitThatArtificialTrailsTell() {
        FrameFindings findings = reduce(motion(6, 70, null), 26, List.of());

        TargetBrightness brightness = Objects.requireNonNull(findings.brightness());
        MeasuredTarget target = Objects.requireNonNull(findings.target());

        assertThat(brightness.isUpperLimit()).isTrue();
        // three widths of trail hold more sky than a star does
        assertThat(brightness.magnitude()).isLessThan(Objects.requireNonNull(findings.limitingMagnitude()));
        assertThat(Objects.requireNonNull(target.injection()).recoveredShare()).isBetween(0.25, 0.75);
    }

    /** 10 000 km at 0.5 au are 27.6 arcsec; 2 000 km are 5.5 arcsec: 6.1 pixels, in which a star of 3 pixels has 0.97. */
    @Test
    void circlesInKilometresFollowTheDistance() {
        FrameFindings findings = reduce(motion(1, 200, 0.5), MAGNITUDE, List.of(2000.0));

        KilometreAperture aperture =
                Objects.requireNonNull(findings.target()).apertures().get(0);

        assertThat(aperture.light().radiusPixels()).isEqualTo(5.515 / 0.9, within(0.01));
        assertThat(Objects.requireNonNull(aperture.magnitude())).isEqualTo(MAGNITUDE, within(0.08));
    }

    @Test
    void anExposureBeyondTheEphemerisIsRefused() {
        Ephemeris later = new Ephemeris(
                List.of(new EphemerisSample(MJD + 1, PLACE, null), new EphemerisSample(MJD + 2, PLACE, null)));
        Path file = folder.resolve("frame.fits");
        FrameSimulator.write(file, FIELD, CAMERA, exposure(MAGNITUDE, null), HeaderDialect.LCO);

        FrameFindings findings = examine(file, later, List.of());

        assertThat(Objects.requireNonNull(findings.problem()).problem()).isEqualTo(Problem.REQUEST_BAD);
        assertThat(findings.problem().sentence()).contains("places before and after");
    }

    /** Through the middle of the field at mid-exposure, with a little curvature far from it. */
    private static Ephemeris motion(double lengthPixels, double angle, @Nullable Double distanceAu) {
        double degreesPerDay = lengthPixels * CAMERA.pixelScaleArcsec() / 3600 / (SECONDS / 86400);
        double north = degreesPerDay * Math.cos(Math.toRadians(angle));
        double east = degreesPerDay * Math.sin(Math.toRadians(angle)) / Math.cos(Math.toRadians(PLACE.dec()));
        return new Ephemeris(List.of(-0.02, -0.01, 0.01, 0.02).stream()
                .map(days -> new EphemerisSample(
                        MJD + days, new SkyPosition(PLACE.ra() + east * days, PLACE.dec() + north * days), distanceAu))
                .toList());
    }

    private static Exposure exposure(double magnitude, @Nullable Ephemeris ephemeris) {
        return new Exposure(MJD, SECONDS, "GaiaSP/r", magnitude, COLOUR, ephemeris);
    }

    private FrameFindings reduce(Ephemeris ephemeris, double magnitude, List<Double> radii) {
        Path file = folder.resolve("frame.fits");
        FrameSimulator.write(file, FIELD, CAMERA, exposure(magnitude, ephemeris), HeaderDialect.LCO);
        return examine(file, ephemeris, radii);
    }

    private static FrameFindings examine(Path file, Ephemeris ephemeris, List<Double> radii) {
        return new PhotometryPipeline(ReferenceCatalogFile.of(FIELD.referenceStars()))
                .examine(new FrameTask(
                        file,
                        "frame.fits",
                        null,
                        CameraSettings.UNKNOWN,
                        null,
                        COLOUR,
                        LightMethod.BEST,
                        null,
                        new MovingTarget(ephemeris, radii),
                        null));
    }
}
