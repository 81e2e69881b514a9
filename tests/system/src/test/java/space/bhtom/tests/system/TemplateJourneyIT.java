package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An observer has a frame of before the outburst, and the server measures the others beside it. */
final class TemplateJourneyIT {
    private static final String CAMERA = "My 20 cm";
    /** mag; of a star of S/N 100 whose colour is unknown. */
    private static final double TOLERANCE = 0.05;

    @TempDir
    private Path directory;

    @Test
    void framesAreMeasuredBesideAnEarlierOneAndAgainAlone() throws Exception {
        Program program = new Program(directory);
        Path frame = directory.resolve("now.fits");
        Path before = directory.resolve("before.fits");
        Frames.ofAndromeda(frame, directory.resolve("data/reference/m31n.csv"));
        Frames.ofAndromedaBefore(before);
        String port = String.valueOf(Program.freePort());
        try (Program.Running server = program.startUntil("event=started", "serve", "--port", port)) {
            String token = program.run("user", "add", "alice").lastLine();
            String stranger = program.run("user", "add", "bob").lastLine();
            program.run("target", "add", "M31N", Frames.COORDINATES, "--token", token);
            String id = sent(program, before, token).path("id").asString();
            assertThat(sent(program, frame, token).at("/report/template").isNull())
                    .isTrue();

            Program.Run refused = program.run("template", id, "--token", stranger);
            Program.Run named = program.run("template", id, "--reduce-again", "--token", token);
            JsonNode beside = sent(program, frame, token).path("report");
            Program.Run removed = program.run("template", id, "--remove", "--token", token);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("Your account may not tell what this upload is used for");
            assertThat(named.out()).as(named.err()).contains("“before.fits” is a template now for M31N at " + CAMERA);
            assertThat(named.out()).contains("waiting now that did not before: 2");
            assertThat(beside.at("/template/upload").asString()).isEqualTo(id);
            assertThat(beside.at("/template/isUsed").asBoolean())
                    .as(beside.toString())
                    .isTrue();
            assertThat(beside.at("/brightness/magnitude").asDouble()).isCloseTo(Frames.MAGNITUDE, within(TOLERANCE));
            assertThat(removed.out()).contains("“before.fits” is no template any longer for M31N at " + CAMERA);
            assertThat(server.text()).doesNotContain("event=unexpected");
        }
    }

    /** Sends it, or waits for the last reduction of what was sent before; what became of it. */
    private static JsonNode sent(Program program, Path frame, String token) throws Exception {
        Program.Run upload = program.run(
                "upload", frame.toString(), "--target", "M31N", "--observatory", CAMERA, "--json", "--token", token);
        assertThat(upload.exitCode()).as(upload.out() + upload.err()).isZero();
        return JsonMapper.shared().readTree(upload.out()).path(0);
    }
}
