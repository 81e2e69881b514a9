package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Every command of the README, as it stands there, in a directory of its own. */
final class ReadmeIT {
    private static final String PORT_OF_README = "8080";

    private static final String PORT = String.valueOf(Program.freePort());

    @TempDir
    private static Path demoDirectory;

    private static Program.Running demo;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startDemo() throws Exception {
        demo = new Program(demoDirectory).startUntil("until Ctrl-C", "demo", "--port", PORT);
    }

    @AfterAll
    static void stopDemo() throws Exception {
        demo.stop();
    }

    @Test
    void everyCommandAfterTheDemoRunsAsItStands() throws Exception {
        for (String block : blocks("sh demo")) {
            Program.Run run = new Program(demoDirectory).bash(block.replace(PORT_OF_README, PORT));
            assertThat(run.exitCode()).as(block + "\n" + run.out() + run.err()).isZero();
        }
    }

    @Test
    void queryAnswersAsTheReadmeSays() throws Exception {
        Program.Run run =
                new Program(demoDirectory).bash(blocks("sh query").get(0).replace(PORT_OF_README, PORT));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JsonMapper.shared().readTree(run.out()))
                .isEqualTo(JsonMapper.shared().readTree(blocks("json answer").get(0)));
    }

    @Test
    void notebookReadsTheLightCurve() throws Exception {
        Program program = new Program(demoDirectory);
        boolean hasLibraries = program.bash("python3 -c 'import pyarrow, pandas' 2> /dev/null && echo yes || echo no")
                .out()
                .contains("yes");
        Assumptions.assumeTrue(hasLibraries, "install pyarrow and pandas to have the README's notebook run");
        String script = blocks("python").get(0).replace(PORT_OF_README, PORT);

        Program.Run run = program.bash("python3 - <<'EOF'\n" + script + "\nEOF");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void ownServerTakesAnObserversFrame() throws Exception {
        String port = String.valueOf(Program.freePort());
        List<String> lines = blocks("sh own").get(0).lines().toList();
        assertThat(lines.get(0)).startsWith("./bhtom serve");
        String commands = String.join("\n", lines.subList(1, lines.size())) + "\n"
                + blocks("sh curl").get(0);
        Frames.ofAndromeda(directory.resolve("frame.fits"), directory.resolve("data/reference/m31n.csv"));
        Program program = new Program(directory);

        try (Program.Running server = program.startUntil("event=started", "serve", "--port", port)) {
            Program.Run run = program.bash(
                    commands.replace(PORT_OF_README, port).replace("./bhtom doctor", "./bhtom doctor --port " + port));

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("frame.fits  FRAME  DONE");
            server.stop();
        }
    }

    @Test
    void ownPostgresIsUsedAsTheReadmeSays() throws Exception {
        Program program = new Program(directory);
        String port = String.valueOf(Program.freePort());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            List<String> lines = blocks("sh postgres").get(0).lines().toList();
            program.with(
                            "BHTOM_POSTGRES_URL",
                            "postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres")
                    .with(
                            "BHTOM_LAKE_URL",
                            directory.resolve("the-lake").toUri().toString());
            assertThat(lines).anyMatch(line -> line.contains("BHTOM_POSTGRES_URL"));

            try (Program.Running server = program.startUntil("event=started", "serve", "--port", port)) {
                Program.Run add = program.run("target", "add", "M31N", "10.6847 41.2687");
                assertThat(add.exitCode()).as(add.err()).isZero();
                assertThat(directory.resolve("data/postgres")).doesNotExist();
                server.stop();
            }
        }
    }

    /** The fenced blocks of this kind; the words after the first are for this test. */
    private static List<String> blocks(String kind) throws IOException {
        Pattern fence = Pattern.compile("(?ms)^```" + Pattern.quote(kind) + "\\n(.*?)^```");
        return fence.matcher(Files.readString(Program.root().resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
