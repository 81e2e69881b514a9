package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo is the main job end to end: if it fails, nothing else matters. */
final class DemoJourneyIT {
    @TempDir
    private Path directory;

    @Test
    void demoMeasuresEveryFrameAndDrawsTheLightCurve() throws Exception {
        Program.Run run = new Program(directory).run("demo", "--exit", "--json", "--port", "0");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .as("what the build has just made is not built again")
                .doesNotContain("built BHTOM");
        JsonNode answer = JsonMapper.shared().readTree(run.out());
        String photometry = result(answer, "photometry");
        assertThat(photometry).matches("(\\d+) of \\1 frames measured");
        assertThat(result(answer, "harvest of ZTF")).contains("measurements");
        assertThat(directory.resolve("data-demo/lightcurve.png")).isNotEmptyFile();
        assertThat(Files.readString(directory.resolve("data-demo/lightcurve.svg")))
                .startsWith("<");
    }

    private static String result(JsonNode answer, String step) {
        for (JsonNode entry : answer.path("steps")) {
            if (entry.path("step").asString().equals(step)) {
                return entry.path("result").asString();
            }
        }
        throw new AssertionError("the demo told of no step " + step + ": " + answer);
    }
}
