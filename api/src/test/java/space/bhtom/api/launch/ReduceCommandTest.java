package space.bhtom.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.photometry.ephemeris.Ephemeris;
import space.bhtom.photometry.ephemeris.EphemerisSample;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.HeaderDialect;
import space.bhtom.photometry.starlist.ListedStar;
import space.bhtom.photometry.starlist.StarListReader;
import space.bhtom.schema.sky.SkyPosition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.StarTableOutput;

/** From the command line to files, on simulated frames. */
final class ReduceCommandTest {
    /** Of one star on one small frame, mag. */
    private static final double TOLERANCE = 0.05;

    @TempDir
    private Path directory;

    private ReduceRun reduce = new ReduceRun(Path.of(""));

    @BeforeEach
    void writeReferenceStars() {
        reduce = new ReduceRun(directory);
        reduce.writeReferenceStars();
    }

    @Test
    void severalFramesAreToldOneByOneAndInATable() {
        Path first = reduce.frame("first.fits", 15.2, 61150.25);
        Path second = reduce.frame("second.fits", 15.4, 61151.25);

        int code = reduce.run(
                "reduce",
                first.toString(),
                second.toString(),
                "--target",
                "285.5,31.25",
                "--colour",
                "0.6",
                "--reference",
                reduce.stars.toString(),
                "--threads",
                "2");

        assertThat(code).isZero();
        assertThat(reduce.err.toString()).contains("[1/2] ").contains("[2/2] ").contains(" sources");
        List<String> lines = reduce.out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("first.fits").contains("GaiaSP/r").containsPattern("15[.](19|20)");
        assertThat(lines.get(2)).contains("second.fits").containsPattern("15[.](39|40)");
    }

    @Test
    void jsonHasOneObjectForEachFrameWithItsMeasurementOrItsProblem() throws IOException {
        Path good = reduce.frame("good.fits", 15.2, 61150.25);
        Path bad = Files.writeString(directory.resolve("bad.fits"), "no frame at all");

        int code = reduce.run(
                "reduce",
                good.toString(),
                bad.toString(),
                "--target",
                "285.5,31.25",
                "--colour",
                "0.6",
                "--reference",
                reduce.stars.toString(),
                "--json");

        assertThat(code).isEqualTo(1);
        JsonNode array = JsonMapper.shared().readTree(reduce.out.toString());
        assertThat(array.size()).isEqualTo(2);
        assertThat(array.path(0).path("measurement").path("magnitude").asDouble())
                .isCloseTo(15.2, within(TOLERANCE));
        assertThat(array.path(0).path("zeropoint").path("bandpass").asString()).isEqualTo("GaiaSP/r");
        assertThat(array.path(0).path("header").path("choices").size()).isPositive();
        assertThat(array.path(1).path("problem").path("code").asString()).isEqualTo("FILE_NOT_FITS");
    }

    @Test
    void frameAloneGivesInstrumentalMagnitudesAndANote() throws IOException {
        Path frame = reduce.frame("frame.fits", 15.2, 61150.25);
        Path catalogue = directory.resolve("sources.csv");

        int code = reduce.run("reduce", frame.toString(), "--aperture", "--catalogue", catalogue.toString());

        assertThat(code).isZero();
        assertThat(reduce.err.toString()).contains("note: no reference stars were given, so there is no zero point");
        List<String> lines = Files.readAllLines(catalogue);
        assertThat(lines.get(0)).isEqualTo("x,y,ra,dec,flux,flux_err,mag,mag_err,fwhm,flags");
        assertThat(lines).hasSizeGreaterThan(50);
    }

    @Test
    void framesThatFailLateKeepTheirProducts() {
        Path frame = reduce.frame("frame.fits", 9, 61150.25);

        int code = reduce.run(
                "reduce",
                frame.toString(),
                "--target",
                "285.5,31.25",
                "--reference",
                reduce.stars.toString(),
                "--catalogue",
                directory + "/{}.csv",
                "--report",
                directory + "/report");

        assertThat(code).isEqualTo(1);
        assertThat(reduce.out.toString()).contains("The target is saturated");
        assertThat(directory.resolve("frame.csv")).isNotEmptyFile();
        assertThat(directory.resolve("report/frame.png")).isNotEmptyFile();
    }

    @Test
    void sourcesAreWrittenAsTheEndingOfTheirFileSays() throws Exception {
        Path frame = reduce.frame("frame.fits", 15.2, 61150.25);
        for (String ending : List.of("csv", "parquet", "fits", "cat")) {
            int code = reduce.run(
                    "reduce",
                    frame.toString(),
                    "--reference",
                    reduce.stars.toString(),
                    "--catalogue",
                    directory + "/{}-sources." + ending);
            assertThat(code).isZero();
        }

        List<String> csv = Files.readAllLines(directory.resolve("frame-sources.csv"));
        String[] first = csv.get(1).split(",");
        List<ListedStar> listed = StarListReader.read(directory.resolve("frame-sources.cat"), "frame-sources.cat");
        StarTable fits = new StarTableFactory()
                .makeStarTable(directory.resolve("frame-sources.fits").toString());
        assertThat(fits.getRowCount()).isEqualTo(csv.size() - 1);
        assertThat((double) fits.getCell(0, 0)).isCloseTo(Double.parseDouble(first[0]), within(0.001));
        assertThat(fits.getColumnInfo(6).getUnitString()).isEqualTo("mag");
        assertThat(listed.get(0).position().ra()).isCloseTo(Double.parseDouble(first[2]), within(1e-6));
        assertThat(listed.get(0).magnitude()).isCloseTo(Double.parseDouble(first[6]), within(1e-3));
        assertThat(parquetRows()).isEqualTo(csv.size() - 1);
    }

    private long parquetRows() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(flags) FROM read_parquet('"
                        + directory.resolve("frame-sources.parquet") + "') WHERE mag > 0 AND ra > 285")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void solvedFrameNeedsNoReferenceStarsForItsPlaces() throws IOException {
        Path frame = reduce.frame("frame.fits", 15.2, 61150.25);
        Path first = directory.resolve("first.csv");
        Path again = directory.resolve("again.csv");
        reduce.run(
                "reduce",
                frame.toString(),
                "--reference",
                reduce.stars.toString(),
                "--catalogue",
                first.toString(),
                "--report",
                directory.toString());

        int code = reduce.run(
                "reduce", directory.resolve("frame.solved.fits").toString(), "--catalogue", again.toString());

        assertThat(code).isZero();
        assertThat(reduce.err.toString()).contains("places on the sky are the header's word");
        String[] before = Files.readAllLines(first).get(1).split(",");
        String[] after = Files.readAllLines(again).get(1).split(",");
        assertThat(Double.parseDouble(after[2])).isCloseTo(Double.parseDouble(before[2]), within(1e-6));
        assertThat(Double.parseDouble(after[4]) / Double.parseDouble(before[4])).isCloseTo(1, within(1e-3));
        assertThat(directory.resolve("frame.json")).content().contains("\"bandpass\" : \"GaiaSP/r\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"votable", "fits-basic", "ecsv"})
    void referenceStarsMayBeAnyTable(String format) throws IOException {
        Path frame = reduce.frame("frame.fits", 15.2, 61150.25);
        Path table = directory.resolve("stars." + format);
        Path plain = directory.resolve("stars.csv");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(reduce.stars))) {
            Files.copy(packed, plain);
        }
        StarTable csv = new StarTableFactory().makeStarTable(plain.toString(), "csv");
        new StarTableOutput().writeStarTable(csv, table.toString(), format);

        reduce.run("reduce", frame.toString(), "--reference", reduce.stars.toString(), "--json");
        JsonNode expected =
                JsonMapper.shared().readTree(reduce.out.toString()).path(0).path("zeropoint");
        reduce.out.getBuffer().setLength(0);
        int code = reduce.run("reduce", frame.toString(), "--reference", table.toString(), "--json");

        assertThat(code).isZero();
        JsonNode zeropoint =
                JsonMapper.shared().readTree(reduce.out.toString()).path(0).path("zeropoint");
        assertThat(zeropoint.path("starCount")).isEqualTo(expected.path("starCount"));
        assertThat(zeropoint.path("magnitude").asDouble())
                .isCloseTo(expected.path("magnitude").asDouble(), within(1e-6));
    }

    @Test
    void tableWithoutStarsOfKnownBrightnessIsRefused() throws IOException {
        Path table = Files.writeString(directory.resolve("table.xml"), """
                <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
                <FIELD name="ra" datatype="double"/><FIELD name="name" datatype="char" arraysize="*"/>
                <DATA><TABLEDATA><TR><TD>1.0</TD><TD>a</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
                """);

        int code = reduce.run("reduce", "frame.fits", "--reference", table.toString());

        assertThat(code).isEqualTo(1);
        assertThat(reduce.err.toString()).contains("“table.xml” is no reference catalogue (its columns are ra, name)");
    }

    @Test
    void rawFramesAreCalibratedByTheFramesThatAreNamed() {
        Path frame = reduce.frame("frame.fits", 15.2, 61150.25);
        Path other = directory.resolve("other.fits");
        Camera small = new Camera("Test 0.6m", 300, 300, 0.9, 20, false, 1.4, 8, 60000, 300, 3, 24.5, 0.03, 20);
        FrameSimulator.write(
                other, ReduceRun.FIELD, small, new Exposure(61150.25, 90, "GaiaSP/r", 15, 0.6), HeaderDialect.LCO);

        int code = reduce.run("reduce", frame.toString(), "--flat", other.toString());

        assertThat(code).isEqualTo(1);
        assertThat(reduce.out.toString())
                .contains("“other.fits” cannot calibrate “frame.fits”: it has 300 × 300 pixels");
    }

    @Test
    void oneCatalogueForManyFramesIsRefused() {
        int code = reduce.run("reduce", "a.fits", "b.fits", "--catalogue", "sources.csv");

        assertThat(code).isEqualTo(1);
        assertThat(reduce.err.toString()).contains("put {} where each frame's name goes");
    }

    /** 30 arcsec in the half hour between the places: 1.5 arcsec, 1.7 pixels, while the shutter is open. */
    @Test
    void movingTargetIsMeasuredWhereItsEphemerisPutsIt() throws IOException {
        List<EphemerisSample> way = List.of(
                new EphemerisSample(61150.24, new SkyPosition(285.5, 31.25 - 0.004), 0.3),
                new EphemerisSample(61150.26, new SkyPosition(285.5, 31.25 + 0.004), 0.3));
        Path frame = directory.resolve("frame.fits");
        Exposure exposure = new Exposure(61150.25, 90, "GaiaSP/r", 15.5, 0.6, new Ephemeris(way));
        FrameSimulator.write(frame, ReduceRun.FIELD, ReduceRun.CAMERA, exposure, HeaderDialect.LCO);
        Path ephemeris = Files.writeString(
                directory.resolve("comet.csv"),
                "mjd,ra,dec,distance_au\n61150.24,285.5,31.246,0.3\n61150.26,285.5,31.254,0.3\n");

        int code = reduce.run(
                "reduce",
                frame.toString(),
                "--ephemeris",
                ephemeris.toString(),
                "--radius-km",
                "1500",
                "--colour",
                "0.6",
                "--reference",
                reduce.stars.toString(),
                "--json");

        assertThat(code).as(reduce.err.toString()).isZero();
        JsonNode told = JsonMapper.shared().readTree(reduce.out.toString()).path(0);
        assertThat(told.path("measurement").path("magnitude").asDouble()).isCloseTo(15.5, within(TOLERANCE));
        assertThat(told.path("targetPosition").path("dec").asDouble()).isCloseTo(31.25, within(1e-6));
        assertThat(told.path("trailPixels").asDouble()).isCloseTo(28.8 * 90 / 1728 / 0.9, within(0.05));
        assertThat(told.path("injection").path("starCount").asInt()).isGreaterThan(8);
        assertThat(told.path("injection").path("recoveredShare").asDouble()).isBetween(0.2, 0.8);
        assertThat(told.path("apertures")
                        .path(0)
                        .path("light")
                        .path("radiusPixels")
                        .asDouble())
                .isCloseTo(6.894 / 0.9, within(0.03));
    }

    @Test
    void whatCannotMoveIsRefusedInASentence() throws IOException {
        Path frame = reduce.frame("frame.fits", 15.2, 61150.25);
        Path wrong = Files.writeString(directory.resolve("wrong.csv"), "time,ra,dec\n");

        assertThat(reduce.run("reduce", frame.toString(), "--ephemeris", wrong.toString()))
                .isEqualTo(1);
        assertThat(reduce.run("reduce", frame.toString(), "--ephemeris", wrong.toString(), "--target", "1,2"))
                .isEqualTo(1);
        assertThat(reduce.run("reduce", frame.toString(), "--radius-km", "1000"))
                .isEqualTo(1);
        assertThat(reduce.run("reduce", frame.toString(), "--xp", "x.csv")).isEqualTo(1);

        assertThat(reduce.err.toString())
                .contains("its first line is not mjd,ra,dec[,distance_au]")
                .contains("give one of them")
                .contains("needs the distances of an --ephemeris")
                .contains("completes the stars of a --reference");
    }
}
