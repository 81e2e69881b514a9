package space.bhtom.lake.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Where delivered files lie: by checksum, written whole or not at all. */
public final class FileStore implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 10_000;
    private static final int BUFFERS_AHEAD = 8;
    /** Longer than any upload takes. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;
    private final Scheduler scheduler;

    /** The store in this data directory. */
    public FileStore(Path dataDirectory) {
        this.root = dataDirectory.toAbsolutePath().normalize().resolve("files");
        this.scheduler = Schedulers.newBoundedElastic(THREADS, WAITING, "file-store");
    }

    /**
     * Streams to disk, fsyncs, renames; fails with BODY_TOO_LARGE past the limit or DISK_FULL, leaving nothing behind.
     * The buffers must stay as they are after they were emitted.
     */
    public Mono<StoredFile> receive(Flux<ByteBuffer> content, long limitBytes) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> IncomingFile.begin(root, limitBytes)).subscribeOn(scheduler),
                file -> content.publishOn(scheduler, BUFFERS_AHEAD)
                        .doOnNext(file::write)
                        .then(Mono.fromCallable(file::keep)),
                file -> Mono.empty(),
                (file, failure) -> discarded(file),
                this::discarded);
    }

    /** The file itself. */
    public Path path(String storedPath) {
        Path path = root.resolve(storedPath).normalize();
        if (!path.startsWith(root)) {
            throw new IllegalArgumentException("not in the store: " + storedPath);
        }
        return path;
    }

    /** Removes what processes that died left half written. Blocking; start-up only. */
    public void removeAbandoned(Instant now) {
        Path folder = IncomingFile.folder(root);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ABANDONED))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy " + folder, e);
        }
    }

    @Override
    public void close() {
        scheduler.dispose();
    }

    private Mono<Void> discarded(IncomingFile file) {
        return Mono.<Void>fromRunnable(file::discard).subscribeOn(scheduler);
    }
}
