package space.bhtom.lake.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** Which Postgres do we use: one that we were given or joined, or our own with the lock that makes it ours? */
final class PostgresHome implements AutoCloseable {
    private static final Duration JOIN_PAUSE = Duration.ofMillis(200);
    private static final int JOIN_ATTEMPTS = 300;

    private final PostgresAddress address;
    private final @Nullable DataDirectoryLock lock;
    private final @Nullable EmbeddedServer server;

    private PostgresHome(PostgresAddress address, @Nullable DataDirectoryLock lock, @Nullable EmbeddedServer server) {
        this.address = address;
        this.lock = lock;
        this.server = server;
    }

    static PostgresHome given(String url) {
        return new PostgresHome(PostgresAddress.parse(url), null, null);
    }

    /** Starts the embedded server; fails with DATA_DIRECTORY_BUSY while another owns it. */
    static PostgresHome own(Path dataDirectory) {
        Path directory = prepared(dataDirectory);
        return DataDirectoryLock.tryTake(directory)
                .map(lock -> start(directory, lock))
                .orElseThrow(() -> DataDirectoryLock.busy(directory));
    }

    /** Goes to the owner's server; becomes the owner where there is none. */
    static PostgresHome join(Path dataDirectory) {
        Path directory = prepared(dataDirectory);
        for (int attempt = 0; attempt < JOIN_ATTEMPTS; attempt++) {
            Optional<DataDirectoryLock> lock = DataDirectoryLock.tryTake(directory);
            if (lock.isPresent()) {
                return start(directory, lock.get());
            }
            Optional<PostgresAddress> running = runningServer(directory);
            if (running.isPresent()) {
                return new PostgresHome(running.get(), null, null);
            }
            pause();
        }
        throw DataDirectoryLock.busy(directory);
    }

    PostgresAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private static PostgresHome start(Path directory, DataDirectoryLock lock) {
        try {
            EmbeddedServer server = EmbeddedServer.start(directory);
            lock.describe(server.address().toString());
            return new PostgresHome(server.address(), lock, server);
        } catch (IOException | SQLException | RuntimeException e) {
            lock.close();
            throw problem(directory, e);
        }
    }

    private static ProblemException problem(Path directory, Exception failure) {
        if (failure instanceof ProblemException known) {
            return known;
        }
        return DiskFailures.refusal(failure)
                .map(why -> Problem.DATA_DIRECTORY_REFUSES.because(failure, directory, why))
                .orElseGet(() -> Problem.DATABASE_DOES_NOT_START.because(
                        failure,
                        directory,
                        String.valueOf(failure.getMessage()),
                        directory.resolve("postgres").resolve("log")));
    }

    /** The owner may just be starting or stopping: then there is no address, or nobody answers there. */
    private static Optional<PostgresAddress> runningServer(Path directory) {
        try {
            return EmbeddedServer.addressOf(directory).filter(PostgresHome::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(PostgresAddress address) {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Path prepared(Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw Problem.REQUEST_BAD.because(
                    e, "The data directory " + directory + " cannot be made: give a writable one with --data.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(JOIN_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the embedded Postgres", e);
        }
    }
}
