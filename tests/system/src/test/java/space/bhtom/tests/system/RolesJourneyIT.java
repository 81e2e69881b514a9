package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process answers, another works; they meet in the database alone. */
final class RolesJourneyIT {
    @TempDir
    private Path directory;

    @Test
    void apiAcceptsAndWorkerWorks() throws Exception {
        Program program = new Program(directory);
        Path points = Files.writeString(
                directory.resolve("points.csv"),
                "mjd,magnitude,magnitude_error,bandpass\n60000.5,17.2,0.02,GaiaSP/r\n");
        String port = String.valueOf(Program.freePort());
        String workersPort = String.valueOf(Program.freePort());

        try (Program.Running api = program.startUntil("event=started", "serve", "--role", "api", "--port", port)) {
            program.run("target", "add", "M31N", "10.6847 41.2687");
            Program.Run waiting = program.run("upload", points.toString(), "--target", "M31N", "--timeout", "PT1S");
            assertThat(waiting.out()).contains("RECEIVED");
            try (Program.Running worker = program.startUntil("event=started", "worker", "--port", workersPort)) {
                assertThat(status(workersPort, "actuator/health")).isEqualTo(200);
                assertThat(status(workersPort, "graphql")).isEqualTo(404);
                assertThat(program.run("upload", points.toString(), "--target", "M31N")
                                .out())
                        .contains("DONE");
                worker.stop();
                assertThat(worker.text()).contains("event=stopping").doesNotContain("Exception");
            }
            assertThat(program.run("lightcurve", "M31N").out().lines()).hasSize(2);
            api.stop();
        }
    }

    private static int status(String port, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port + "/" + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
