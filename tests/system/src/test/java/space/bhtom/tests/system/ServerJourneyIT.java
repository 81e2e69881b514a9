package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the first start on an empty directory to a light curve, with the command line alone. */
final class ServerJourneyIT {
    private static final String POINTS = """
            mjd,magnitude,magnitude_error,bandpass,is_upper_limit
            60000.25,17.50,0.02,GaiaSP/r,false
            60001.25,17.31,0.02,GaiaSP/r,false
            60002.25,19.00,,GaiaSP/g,true
            """;

    @TempDir
    private Path directory;

    @Test
    void newcomerGetsFromNothingToALightCurveThatSurvivesKillNine() throws Exception {
        Program program = new Program(directory);
        String port = String.valueOf(Program.freePort());
        Path points = Files.writeString(directory.resolve("points.csv"), POINTS);

        try (Program.Running server = program.startUntil("event=started", "serve", "--port", port)) {
            secondStartSaysSo(program);
            String token = program.run("user", "add", "alice", "--admin").lastLine();
            assertThat(token).startsWith("bhtom_");
            assertThat(program.run("token", "create", "alice").lastLine())
                    .startsWith("bhtom_")
                    .isNotEqualTo(token);
            targetsAreMadeAndFound(program, token);
            Program.Run upload = program.run("upload", points.toString(), "--target", "M31N", "--token", token);
            assertThat(upload.exitCode()).as(upload.out() + upload.err()).isZero();
            assertThat(program.run("lightcurve", "m31-n").out().lines()).hasSize(4);
            server.kill();
        }

        try (Program.Running server = program.startUntil("event=started", "serve", "--port", port)) {
            Program.Run curve = program.run("lightcurve", "M31N", "--format", "json");
            assertThat(curve.out()).contains("17.31");
            assertThat(program.run("lightcurve", "M31N", "--column", "magnitude,mjd")
                            .out())
                    .startsWith("magnitude,mjd");
            JsonNode status = JsonMapper.shared()
                    .readTree(program.run("lake", "status", "--json", "--url", "http://127.0.0.1:" + port)
                            .out());
            assertThat(status.path("rowsWaiting").asLong()
                            + status.path("rowsInFiles").asLong())
                    .isEqualTo(3);
            assertThat(program.run("doctor", "--url", "http://127.0.0.1:" + port)
                            .exitCode())
                    .isZero();
            server.stop();
            assertThat(server.text()).contains("event=stopping").doesNotContain("Exception");
        }
    }

    private static void secondStartSaysSo(Program program) throws Exception {
        Program.Run second = program.run("serve", "--port", "0");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("Another BHTOM already runs on");
    }

    private static void targetsAreMadeAndFound(Program program, String token) throws Exception {
        Program.Run add = program.run("target", "add", "M31N", "00:42:44.33 +41:16:07.5", "--json", "--token", token);
        assertThat(add.exitCode()).as(add.err()).isZero();
        assertThat(JsonMapper.shared().readTree(add.out()).path("constellation").asString())
                .isEqualTo("And");
        assertThat(program.run("target", "list", "--cone", "10.68 41.27 0.1").out())
                .contains("M31N");

        Program.Run again = program.run("target", "add", "Other", "00:42:44.33 +41:16:08.5", "--token", token);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("“M31N” already lies 1.0″");

        Program.Run wrong = program.run("target", "add", "X", "1 1", "--token", "bhtom_no_no");
        assertThat(wrong.err()).contains("This token is not valid");

        Program.Run unknown = program.run("target", "show", "Nowhere", "--json");
        assertThat(JsonMapper.shared()
                        .readTree(unknown.out())
                        .at("/problem/code")
                        .asString())
                .isEqualTo("TARGET_UNKNOWN");
    }
}
