package space.bhtom.lake.product;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where delivered files lie: by checksum, written whole or not at all. */
public final class FileStore {
    private final Path root;

    /** The store in this data directory. */
    public FileStore(Path dataDirectory) {
        this.root = dataDirectory.resolve("files");
    }

    /** Streams to disk, fsyncs, renames; fails with BODY_TOO_LARGE past the limit or DISK_FULL, leaving nothing behind. */
    public Mono<StoredFile> receive(Flux<ByteBuffer> content, long limitBytes) {
        throw new IllegalStateException("not yet");
    }
    /** The file itself. */
    public Path path(String storedPath) {
        throw new IllegalStateException("not yet");
    }
}
