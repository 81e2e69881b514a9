package space.bhtom.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.photometry.calibration.ReferenceCatalogWriter;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.HeaderDialect;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.sky.SkyPosition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the command line to files, on simulated frames. */
final class ReduceCommandTest {
    private static final SkyPosition PLACE = new SkyPosition(285.5, 31.25);
    private static final SimulatedField FIELD = SimulatedField.around(PLACE, 0.2, 11);
    private static final Camera CAMERA =
            new Camera("Test 0.6m", 400, 400, 0.9, 20, false, 1.4, 8, 60000, 300, 3, 24.5, 0.03, 20);
    /** Of one star on one small frame, mag. */
    private static final double TOLERANCE = 0.05;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path stars = Path.of("");

    @BeforeEach
    void writeReferenceStars() {
        stars = directory.resolve("stars.csv.gz");
        ReferenceCatalogWriter.write(stars, FIELD.referenceStars());
    }

    @Test
    void severalFramesAreToldOneByOneAndInATable() {
        Path first = frame("first.fits", 15.2, 61150.25);
        Path second = frame("second.fits", 15.4, 61151.25);

        int code = run(
                "reduce",
                first.toString(),
                second.toString(),
                "--target",
                "285.5,31.25",
                "--colour",
                "0.6",
                "--reference",
                stars.toString(),
                "--threads",
                "2");

        assertThat(code).isZero();
        assertThat(err.toString()).contains("[1/2] ").contains("[2/2] ").contains(" sources");
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("first.fits").contains("GaiaSP/r").contains("15.2");
        assertThat(lines.get(2)).contains("second.fits").contains("15.4");
    }

    @Test
    void jsonHasOneObjectForEachFrameWithItsMeasurementOrItsProblem() throws IOException {
        Path good = frame("good.fits", 15.2, 61150.25);
        Path bad = Files.writeString(directory.resolve("bad.fits"), "no frame at all");

        int code = run(
                "reduce",
                good.toString(),
                bad.toString(),
                "--target",
                "285.5,31.25",
                "--colour",
                "0.6",
                "--reference",
                stars.toString(),
                "--json");

        assertThat(code).isEqualTo(1);
        JsonNode array = JsonMapper.shared().readTree(out.toString());
        assertThat(array.size()).isEqualTo(2);
        assertThat(array.path(0).path("measurement").path("magnitude").asDouble())
                .isCloseTo(15.2, within(TOLERANCE));
        assertThat(array.path(0).path("zeropoint").path("bandpass").asString()).isEqualTo("GaiaSP/r");
        assertThat(array.path(0).path("header").path("choices").size()).isPositive();
        assertThat(array.path(1).path("problem").path("code").asString()).isEqualTo("FILE_NOT_FITS");
    }

    @Test
    void frameAloneGivesInstrumentalMagnitudesAndANote() throws IOException {
        Path frame = frame("frame.fits", 15.2, 61150.25);
        Path catalogue = directory.resolve("sources.csv");

        int code = run("reduce", frame.toString(), "--aperture", "--catalogue", catalogue.toString());

        assertThat(code).isZero();
        assertThat(err.toString()).contains("note: no reference stars were given, so there is no zero point");
        List<String> lines = Files.readAllLines(catalogue);
        assertThat(lines.get(0)).isEqualTo("x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags");
        assertThat(lines).hasSizeGreaterThan(50);
    }

    @Test
    void framesThatFailLateKeepTheirProducts() {
        Path frame = frame("frame.fits", 9, 61150.25);

        int code = run(
                "reduce",
                frame.toString(),
                "--target",
                "285.5,31.25",
                "--reference",
                stars.toString(),
                "--catalogue",
                directory + "/{}.csv",
                "--report",
                directory + "/report");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("The target is saturated");
        assertThat(directory.resolve("frame.csv")).isNotEmptyFile();
        assertThat(directory.resolve("report/frame.png")).isNotEmptyFile();
    }

    @Test
    void oneCatalogueForManyFramesIsRefused() {
        int code = run("reduce", "a.fits", "b.fits", "--catalogue", "sources.csv");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("put {} where each frame's name goes");
    }

    private Path frame(String name, double magnitude, double mjd) {
        Path file = directory.resolve(name);
        FrameSimulator.write(file, FIELD, CAMERA, new Exposure(mjd, 90, "GaiaSP/r", magnitude, 0.6), HeaderDialect.LCO);
        return file;
    }

    private int run(String... arguments) {
        return Bhtom.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
