package space.bhtom.lake.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * Who runs the Postgres of a data directory? The process that holds the lock on {@code lock}, which ends with the
 * process, however it ends. The file's text names the holder: process id, then the database's address.
 */
final class DataDirectoryLock implements AutoCloseable {
    /** Static because the operating system's file locks are one per process: closing any channel of the file frees them. */
    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

    private static final String UNKNOWN = "unknown";
    /** Far behind the text, so that others may read it where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private DataDirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** The lock, or nothing while another holds it. */
    static Optional<DataDirectoryLock> tryTake(Path dataDirectory) {
        Path file = file(dataDirectory);
        if (HELD_HERE.putIfAbsent(file, holderText("starting")) != null) {
            return Optional.empty();
        }
        Optional<DataDirectoryLock> lock = Optional.empty();
        try {
            lock = tryLock(file);
            lock.ifPresent(taken -> taken.describe("starting"));
            return lock;
        } catch (IOException e) {
            throw DiskFailures.refusal(e)
                    .<RuntimeException>map(why -> Problem.DATA_DIRECTORY_REFUSES.because(e, dataDirectory, why))
                    .orElseGet(() -> new UncheckedIOException("cannot lock " + file, e));
        } finally {
            if (lock.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** The problem that somebody else holds the lock, naming him. */
    static ProblemException busy(Path dataDirectory) {
        String[] lines = holder(file(dataDirectory)).split("\n");
        String process = lines[0].isBlank() ? UNKNOWN : lines[0];
        String address = lines.length < 2 ? UNKNOWN : lines[1];
        return Problem.DATA_DIRECTORY_BUSY.of(dataDirectory, process, address);
    }

    /** Writes into the file where the database of this directory answers. */
    void describe(String address) {
        String text = holderText(address);
        HELD_HERE.put(file, text);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock " + file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static Optional<DataDirectoryLock> tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new DataDirectoryLock(file, channel));
    }

    private static String holder(Path file) {
        String here = HELD_HERE.get(file);
        if (here != null) {
            return here;
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String holderText(String address) {
        return ProcessHandle.current().pid() + "\n" + address + "\n";
    }

    private static Path file(Path dataDirectory) {
        return dataDirectory.resolve("lock");
    }
}
