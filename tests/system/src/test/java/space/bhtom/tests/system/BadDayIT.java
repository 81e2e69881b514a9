package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The database dies while an observer sends a frame, and comes back: nothing is lost, and every answer is a sentence. */
final class BadDayIT {
    private static final String BOUNDARY = "a-boundary";
    private static final int TRIES = 60;
    private static final int ACCEPTED = 202;
    private static final int AWAY = 503;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void uploadSurvivesTheDeathOfTheDatabase() throws Exception {
        Program program = new Program(directory);
        String port = String.valueOf(Program.freePort());
        Path frame = directory.resolve("frame.fits");
        Frames.ofAndromeda(frame, directory.resolve("data/reference/m31n.csv"));
        try (Program.Running server = program.startUntil("event=started", "serve", "--port", port)) {
            String token = program.run("user", "add", "alice").lastLine();
            program.run("target", "add", "M31N", Frames.COORDINATES, "--token", token);

            int first = sendWhileTheDatabaseDies(frame, port, token);
            assertThat(first).isIn(ACCEPTED, AWAY);
            String receipt = sendUntilAccepted(frame, port, token);

            assertThat(receipt).contains("\"fileName\"");
            assertThat(program.run("upload", frame.toString(), "--target", "M31N", "--token", token)
                            .out())
                    .contains("DONE");
            assertThat(program.run("lightcurve", "M31N").out().lines().toList()).hasSize(2);
            Program.Run again = program.run("reduce-again", "--target", "M31N", "--dry-run", "--token", token);
            assertThat(again.out()).as(again.err()).containsPattern("uploads that match: [12]\n");
            assertThat(server.text()).doesNotContain("event=unexpected");
        }
    }

    /** The first half is sent, Postgres is killed, the second half follows. */
    private int sendWhileTheDatabaseDies(Path frame, String port, String token) throws Exception {
        byte[] body = body(frame);
        CountDownLatch isDead = new CountDownLatch(1);
        int half = body.length / 2;
        InputStream halting =
                new SequenceInputStream(new ByteArrayInputStream(body, 0, half), new WaitingStream(isDead, body, half));
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(
                request(port, token, BodyPublishers.ofInputStream(() -> halting)), BodyHandlers.ofString());
        killPostgres();
        isDead.countDown();
        HttpResponse<String> response = answer.get();
        assertThat(response.body()).contains(response.statusCode() == AWAY ? "DATABASE_AWAY" : "\"id\"");
        return response.statusCode();
    }

    private String sendUntilAccepted(Path frame, String port, String token) throws Exception {
        HttpResponse<String> answer = null;
        for (int i = 0; i < TRIES; i++) {
            answer = http.send(request(port, token, BodyPublishers.ofByteArray(body(frame))), BodyHandlers.ofString());
            if (answer.statusCode() == ACCEPTED) {
                return answer.body();
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(AWAY);
            assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString())
                    .isEqualTo("DATABASE_AWAY");
            Thread.sleep(500);
        }
        throw new AssertionError("the database never came back: " + answer.body());
    }

    private void killPostgres() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("data/postgres/postmaster.pid"));
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
        postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
    }

    private static HttpRequest request(String port, String token, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/uploads"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body)
                .build();
    }

    private static byte[] body(Path frame) throws IOException {
        String head = "--%1$s\r\nContent-Disposition: form-data; name=\"target\"\r\n\r\nM31N\r\n--%1$s\r\n"
                        .formatted(BOUNDARY)
                + "Content-Disposition: form-data; name=\"file\"; filename=\"frame.fits\"\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] pixels = Files.readAllBytes(frame);
        byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[start.length + pixels.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(pixels, 0, body, start.length, pixels.length);
        System.arraycopy(end, 0, body, start.length + pixels.length, end.length);
        return body;
    }

    /** Gives its bytes only once the latch is open. */
    private static final class WaitingStream extends InputStream {
        private final CountDownLatch latch;
        private final ByteArrayInputStream bytes;

        WaitingStream(CountDownLatch latch, byte[] body, int from) {
            this.latch = latch;
            this.bytes = new ByteArrayInputStream(body, from, body.length - from);
        }

        @Override
        public int read() throws IOException {
            await();
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            await();
            return bytes.read(target, offset, length);
        }

        private void await() throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
