package space.bhtom.lake.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Postgres writes while it starts, before its own log is open. Whoever waits for it in this thread is interrupted
 * where it says that it cannot, so that nobody waits for a server that has ended.
 */
final class StartLog implements AutoCloseable {
    private static final String REFUSAL = "FATAL:";
    private static final long PAUSE_MILLIS = 100;

    private final Path file;
    private final Thread starter;
    private final Thread watcher;
    private volatile boolean isClosed;
    private volatile boolean hasInterrupted;

    private StartLog(Path file) {
        this.file = file;
        this.starter = Thread.currentThread();
        this.watcher = new Thread(this::watch, "postgres-start");
    }

    /** Begins anew. */
    static StartLog open(Path file) throws IOException {
        Files.deleteIfExists(file);
        StartLog log = new StartLog(file);
        log.watcher.setDaemon(true);
        log.watcher.start();
        return log;
    }

    ProcessBuilder.Redirect target() {
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    /** Why it does not start, in its own words. */
    Optional<String> refusal() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(REFUSAL))
                    .map(line -> line.substring(line.indexOf(REFUSAL) + REFUSAL.length())
                            .strip())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void watch() {
        try {
            while (!isClosed) {
                if (refusal().isPresent()) {
                    hasInterrupted = true;
                    starter.interrupt();
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** After this nobody is interrupted any more. */
    @Override
    public void close() {
        isClosed = true;
        watcher.interrupt();
        boolean isInterrupted = Thread.interrupted();
        try {
            watcher.join();
        } catch (InterruptedException itself) {
            // by the watcher in its last moment: it has ended
            isInterrupted = true;
        }
        if (isInterrupted && !hasInterrupted) {
            starter.interrupt();
        }
    }
}
