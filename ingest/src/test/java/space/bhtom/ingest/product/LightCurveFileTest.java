package space.bhtom.ingest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class LightCurveFileTest {
    private static final String HEADER = "mjd,magnitude,magnitude_error,bandpass";
    private static final Set<String> KNOWN = Set.of("GaiaSP/r", "GaiaSP/V");

    @TempDir
    Path directory;

    @Test
    void pointsAndLimitsAreReadInOrder() {
        List<LightCurvePoint> points = points(HEADER + ",is_upper_limit\n"
                + "60000.25,17.1,0.02,GaiaSP/r,false\n"
                + "60001.25,20.5,,GaiaSP/V,true\n");

        assertThat(points)
                .containsExactly(
                        new LightCurvePoint(60000.25, 17.1, 0.02, "GaiaSP/r", false),
                        new LightCurvePoint(60001.25, 20.5, null, "GaiaSP/V", true));
    }

    @Test
    void windowsFilesWithByteOrderMarkQuotesAndCommentsAreUnderstood() {
        List<LightCurvePoint> points = points("\uFEFF# from my notebook\r\n"
                + "MJD, \"Magnitude\",magnitude_error,bandpass\r\n"
                + "\r\n"
                + "60000.25,\"17.1\", 0.02 ,\"GaiaSP/r\"\r\n");

        assertThat(points).containsExactly(new LightCurvePoint(60000.25, 17.1, 0.02, "GaiaSP/r", false));
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(points(HEADER + "\n60000.25,17.1,nan,GaiaSP/r"))
                .containsExactly(new LightCurvePoint(60000.25, 17.1, null, "GaiaSP/r", false));
    }

    @Test
    void columnsMayStandInAnyOrder() {
        assertThat(points("bandpass,mjd,magnitude_error,magnitude\nGaiaSP/r,60000.25,0.02,17.1"))
                .containsExactly(new LightCurvePoint(60000.25, 17.1, 0.02, "GaiaSP/r", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "60000.25,seventeen,0.02,GaiaSP/r;          magnitude “seventeen” is not a number",
                "60000.25,17.1,0.02;                        it has 3 fields, but the header names 4",
                "60000.25,99.0,0.02,GaiaSP/r;               magnitude must lie between -30 and 40, not 99.0",
                "60000.25,NaN,0.02,GaiaSP/r;                magnitude must lie between -30 and 40, not NaN",
                "2460000.75,17.1,0.02,GaiaSP/r;             looks like a Julian Date: subtract 2400000.5",
                "-1,17.1,0.02,GaiaSP/r;                     mjd must lie between 0 and 100000",
                "60000.25,17.1,-1,GaiaSP/r;                 magnitude_error must lie between 0 and 10, not -1.0",
                "60000.25,17.1,0.02,'\"GaiaSP/r';           a quoted field does not end",
            })
    void aBadLineIsNamedWithItsCause(String line, String cause) {
        assertThatThrownBy(() -> points(HEADER + "\n60000.25,17.1,0.02,GaiaSP/r\n" + line + "\n"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.LIGHT_CURVE_UNREADABLE))
                .hasMessageStartingWith("Line 3 of “mine.csv” cannot be read (")
                .hasMessageContaining(cause);
    }

    @Test
    void anUnknownBandpassIsNamedWithItsLine() {
        assertThatThrownBy(() -> points(HEADER + "\n60000.25,17.1,0.02,r"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.BANDPASS_UNKNOWN))
                .hasMessage(
                        "There is no bandpass “r” in line 2 of “mine.csv”: write system/name, for instance GaiaSP/r.");
    }

    @Test
    void anUpperLimitWithAnErrorIsRefused() {
        assertThatThrownBy(() -> points(HEADER + ",is_upper_limit\n60000.25,20.1,0.02,GaiaSP/r,1"))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("an upper limit has no magnitude_error");
    }

    @Test
    void aMissingOrStrangeColumnIsNamed() {
        assertThatThrownBy(() -> points("mjd,magnitude,bandpass\n60000,17,GaiaSP/r"))
                .hasMessageContaining("Line 1")
                .hasMessageContaining("the column “magnitude_error” is missing");
        assertThatThrownBy(() -> points("jd,mag,err,filter\n60000,17,0.1,r"))
                .hasMessageContaining("there is no column “jd”");
    }

    @Test
    void aFileWithoutPointsSaysSo() {
        assertThatThrownBy(() -> points("")).hasMessageContaining("there is no point in the file");
        assertThatThrownBy(() -> points(HEADER + "\n")).hasMessageContaining("there is no point in the file");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = directory.resolve("picture");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 0, 1});

        assertThatThrownBy(() -> new LightCurveFile(file, "picture.csv", KNOWN).points())
                .hasMessageContaining("it is not UTF-8 text");
    }

    @Test
    void aLineThatNeverEndsIsRefusedEarly() {
        assertThatThrownBy(() -> points("x".repeat(50_000))).hasMessageContaining("longer than 10000 characters");
    }

    private List<LightCurvePoint> points(String text) {
        Path file = directory.resolve("stored");
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new LightCurveFile(file, "mine.csv", KNOWN).points();
    }
}
