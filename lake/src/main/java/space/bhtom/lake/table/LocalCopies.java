package space.bhtom.lake.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Copies of files of an object store on this machine, for DuckDB, which reads paths.
 *
 * <p>The files never change, so a copy is good for ever once it is whole: it is fetched under another name, compared in
 * length and SHA-256, and renamed. Several processes may share the directory. When the copies outgrow their size, those
 * unused for longest go, but none that was asked for within a quarter of an hour: somebody may be reading it.
 */
final class LocalCopies {
    static final Duration IN_USE = Duration.ofMinutes(15);
    private static final Duration ABANDONED = Duration.ofDays(1);
    private static final String UNFINISHED = ".unfinished";
    /** Threads that want the same file wait for one lock; different files seldom do. */
    private static final int LOCKS = 64;

    private final Path directory;
    private final long mostBytes;
    private final Clock clock;
    private final List<ReentrantLock> locks;
    private final ReentrantLock evicting = new ReentrantLock();

    LocalCopies(Path directory, long mostBytes, Clock clock) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.clock = clock;
        this.locks = Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
    }

    /** What the copy must be like, and where its bytes come from. */
    interface Source {
        InputStream open() throws IOException;

        /** 64 hexadecimal digits; empty if nobody noted them. */
        String sha256();
    }

    /** The copy of a file of so many bytes; fetched once if it is not there. */
    Path copy(String location, long bytes, Source source) throws IOException {
        Path copy = path(location);
        if (isThere(copy, bytes)) {
            return copy;
        }
        ReentrantLock lock = locks.get(Math.floorMod(location.hashCode(), LOCKS));
        lock.lock();
        try {
            if (!isThere(copy, bytes)) {
                fetch(location, bytes, source, copy);
            }
        } finally {
            lock.unlock();
        }
        evict();
        return copy;
    }

    /** A new name, for a file that is still being written. */
    Path draft() throws IOException {
        Files.createDirectories(directory);
        return directory.resolve(UUID.randomUUID() + UNFINISHED);
    }

    /** A file that was written here need not be fetched. */
    void adopt(Path draft, String location) throws IOException {
        Files.move(draft, path(location), StandardCopyOption.ATOMIC_MOVE);
        evict();
    }

    private Path path(String location) throws IOException {
        String name = Checksum.of(new ByteArrayInputStream(location.getBytes(StandardCharsets.UTF_8)));
        return directory.resolve(name + ".parquet");
    }

    /** Notes the use as time of access: the time of change stays, by which DuckDB knows what it remembers. */
    private boolean isThere(Path copy, long bytes) throws IOException {
        try {
            if (Files.size(copy) != bytes) {
                return false;
            }
            Files.getFileAttributeView(copy, BasicFileAttributeView.class)
                    .setTimes(null, FileTime.from(clock.instant()), null);
            return true;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }

    private void fetch(String location, long bytes, Source source, Path copy) throws IOException {
        Path draft = draft();
        try {
            try (InputStream content = source.open()) {
                Files.copy(content, draft);
            }
            check(location, bytes, source.sha256(), draft);
            LocalFileIO.sync(draft);
            Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void check(String location, long bytes, String sha256, Path draft) throws IOException {
        if (Files.size(draft) != bytes) {
            throw new IOException(location + " has " + Files.size(draft) + " bytes instead of " + bytes);
        }
        try (InputStream content = Files.newInputStream(draft)) {
            if (!sha256.isEmpty() && !Checksum.of(content).equals(sha256)) {
                throw new IOException(location + " has another SHA-256 than when it was written");
            }
        }
    }

    private record Copy(Path path, long bytes, Instant used) {}

    private List<Copy> list() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.flatMap(LocalCopies::describe)
                    .sorted(Comparator.comparing(Copy::used))
                    .toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static Stream<Copy> describe(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return Stream.of(new Copy(path, file.size(), file.lastAccessTime().toInstant()));
        } catch (NoSuchFileException gone) {
            return Stream.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void evict() throws IOException {
        if (!evicting.tryLock()) {
            return;
        }
        try {
            List<Copy> copies = list();
            long bytes = copies.stream().mapToLong(Copy::bytes).sum();
            for (Copy copy : copies) {
                boolean isDraft = copy.path().toString().endsWith(UNFINISHED);
                Instant unusedSince = clock.instant().minus(isDraft ? ABANDONED : IN_USE);
                if (bytes > mostBytes && copy.used().isBefore(unusedSince)) {
                    Files.deleteIfExists(copy.path());
                    bytes -= copy.bytes();
                }
            }
        } finally {
            evicting.unlock();
        }
    }
}
