package space.bhtom.api.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import space.bhtom.schema.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server that runs on a data directory, as it wrote it down there for other commands.
 *
 * @param url where it answers
 * @param pid its process
 */
record RunningServer(URI url, long pid) {
    private static final String FILE = "server.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The one of this directory; fails with SERVER_AWAY. */
    static RunningServer find(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            throw Problem.SERVER_AWAY.of(data);
        }
        try {
            RunningServer server = JSON.readValue(file, RunningServer.class);
            if (ProcessHandle.of(server.pid).isEmpty()) {
                throw Problem.SERVER_AWAY.of(server.url + " (" + data + ")");
            }
            return server;
        } catch (JacksonException e) {
            throw Problem.SERVER_AWAY.because(e, data);
        }
    }

    /** Writes it down, whole or not at all. */
    void write(Path data) {
        try {
            Path draft = Files.createTempFile(data, FILE, ".tmp");
            JSON.writeValue(draft, this);
            Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + data.resolve(FILE), e);
        }
    }

    /** Takes it away when the server stops. */
    static void forget(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + data.resolve(FILE), e);
        }
    }
}
