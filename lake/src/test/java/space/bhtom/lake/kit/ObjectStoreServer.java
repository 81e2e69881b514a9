package space.bhtom.lake.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real S3 server (S3Mock) in a process of its own, on loopback, that can go away and come back with what it has. */
public final class ObjectStoreServer implements AutoCloseable {
    /** The one bucket that is there. */
    public static final String BUCKET = "survey";

    static final String LOOPBACK = "127.0.0.1";
    private static final int PATIENCE_SECONDS = 60;

    private final Path directory;
    private final int port;
    private Process process;

    private ObjectStoreServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** Answers when it returns. */
    public static ObjectStoreServer start(Path directory) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int port = free.getLocalPort();
            free.close();
            return new ObjectStoreServer(directory, port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI endpoint() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    /** Goes away. */
    public void stop() {
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Comes back. */
    public void startAgain() {
        process = launch();
    }

    private Process launch() {
        String store = "--com.adobe.testing.s3mock.store.";
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LoopbackS3Mock.class.getName(),
                "--server.address=" + LOOPBACK,
                "--server.port=" + port,
                "--server.ssl.enabled=false",
                "--http.port=0",
                store + "root=" + directory,
                store + "retain-files-on-exit=true",
                store + "initial-buckets=" + BUCKET);
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolveSibling("object-store.log").toFile())
                    .start();
            await(started);
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void await(Process started) {
        for (int i = 0; i < 10 * PATIENCE_SECONDS && started.isAlive(); i++) {
            try (Socket open = new Socket(LOOPBACK, port)) {
                if (open.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                pause();
            }
        }
        started.destroy();
        throw new IllegalStateException("S3Mock does not answer: see " + directory.resolveSibling("object-store.log"));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
