package space.bhtom.lake.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.schema.problem.Problem;

/**
 * Our own Postgres, all of it in the data directory: {@code postgres} (its cluster, kept between starts),
 * {@code postgres-program} (its binaries), {@code postgres.password} and {@code postgres.url} (readable by the owner
 * only). It listens on the loopback address, asks for the password, and is started again should it die while we live.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    /** Of the binaries that we bring. */
    static final String MAJOR_VERSION = "18";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String NAME = "bhtom";
    private static final String SUPERUSER = "postgres";
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final Duration RESTART_PAUSE = Duration.ofMillis(500);

    private final Path cluster;
    private final SecretFile urlFile;
    private final EmbeddedPostgres server;
    private final PostgresAddress address;
    private volatile boolean isClosing;

    private EmbeddedServer(Path cluster, SecretFile urlFile, EmbeddedPostgres server, PostgresAddress address) {
        this.cluster = cluster;
        this.urlFile = urlFile;
        this.server = server;
        this.address = address;
    }

    /** Starts the server of this directory, whose lock the caller holds. */
    static EmbeddedServer start(Path dataDirectory) throws IOException, SQLException {
        Path cluster = dataDirectory.resolve("postgres");
        refuseOtherVersion(cluster);
        SecretFile urlFile = urlFile(dataDirectory);
        new PgCtl(cluster).stopOrphan();
        int port = choosePort(urlFile);
        String password = password(dataDirectory);
        EmbeddedPostgres server = launch(dataDirectory, cluster, port, password);
        PostgresAddress address = new PostgresAddress(LOOPBACK, port, NAME, NAME, password, null);
        try {
            ensureDatabase(address);
            urlFile.write(address.url());
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
        EmbeddedServer embedded = new EmbeddedServer(cluster, urlFile, server, address);
        embedded.watch();
        return embedded;
    }

    /** Postgres opens no cluster of another major version. */
    private static void refuseOtherVersion(Path cluster) throws IOException {
        Path file = cluster.resolve("PG_VERSION");
        String version = Files.exists(file) ? Files.readString(file).strip() : MAJOR_VERSION;
        if (!version.equals(MAJOR_VERSION)) {
            throw Problem.DATA_NEWER.of(
                    "The database in " + cluster,
                    "it was made by Postgres %s, and this program brings %s".formatted(version, MAJOR_VERSION));
        }
    }

    /** Where the server of this directory answers, if one was started. */
    static Optional<PostgresAddress> addressOf(Path dataDirectory) throws IOException {
        return urlFile(dataDirectory).read().map(PostgresAddress::parse);
    }

    PostgresAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        isClosing = true;
        synchronized (cluster) {
            server.close();
        }
    }

    private static EmbeddedPostgres launch(Path dataDirectory, Path cluster, int port, String password)
            throws IOException {
        Path initialising = dataDirectory.resolve("postgres.initialising");
        if (Files.exists(initialising)) {
            // an earlier first start was cut short: nothing was ever stored there
            deleteTree(cluster);
        }
        if (!Files.exists(cluster.resolve("postgresql.conf"))) {
            Files.writeString(initialising, "");
        }
        Path program = dataDirectory.resolve("postgres-program");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(program.toFile())
                .setDataDirectoryCustomizer(ready -> deleteMark(initialising))
                .setPort(port)
                .setConnectConfig("password", password)
                .setPGStartupWait(START_WAIT);
        initialise(builder, passwordFile(dataDirectory).path());
        configure(builder);
        EmbeddedPostgres started = start(builder, dataDirectory.resolve("postgres-start.txt"));
        keepFromOthers(program);
        return started;
    }

    /** Fails as soon as Postgres says that it cannot, with its reason. */
    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, Path output) throws IOException {
        StartLog log = StartLog.open(output);
        EmbeddedPostgres started;
        try (log) {
            started = builder.setOutputRedirector(log.target())
                    .setErrorRedirector(log.target())
                    .start();
        } catch (IOException | RuntimeException failed) {
            refuse(log.refusal(), failed);
            throw failed;
        }
        Optional<String> refusal = log.refusal();
        if (refusal.isPresent()) {
            started.close();
            refuse(refusal, null);
        }
        return started;
    }

    private static void refuse(Optional<String> reason, @Nullable Exception failure) throws IOException {
        if (reason.isPresent()) {
            throw new IOException(reason.get(), failure);
        }
    }

    /**
     * The unpacking leaves the directory of the binaries open to every user of the machine. A later server of the same
     * process uses the binaries that the first one unpacked and has none of its own.
     */
    private static void keepFromOthers(Path program) throws IOException {
        if (Files.exists(program)
                && program.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** initdb's options; the builder's name for them is narrower than what it passes on. */
    private static void initialise(EmbeddedPostgres.Builder builder, Path passwordFile) {
        builder.setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    private static void configure(EmbeddedPostgres.Builder builder) {
        builder.setServerConfig("listen_addresses", LOOPBACK)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "log")
                .setServerConfig("log_filename", "postgres-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on");
    }

    /** The port of the last start if it is free, so that processes that joined find the server again. */
    private static int choosePort(SecretFile urlFile) throws IOException {
        Optional<Integer> last =
                urlFile.read().map(url -> PostgresAddress.parse(url).port());
        return last.isPresent() && isFree(last.get()) ? last.get() : freePort(0);
    }

    private static boolean isFree(int port) {
        try {
            return freePort(port) == port;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static String password(Path dataDirectory) throws IOException {
        SecretFile file = passwordFile(dataDirectory);
        Optional<String> kept = file.read();
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        file.write(password);
        return password;
    }

    /** Our role is no superuser: it owns its database and nothing else. */
    private static void ensureDatabase(PostgresAddress ours) throws SQLException {
        PostgresAddress maintenance = ours.withDatabase("postgres");
        try (Connection connection = DriverManager.getConnection(maintenance.jdbcUrl(), SUPERUSER, ours.password());
                Statement statement = connection.createStatement()) {
            if (!has(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
                statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + ours.password() + "'");
            }
            if (!has(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
            }
        }
    }

    private static boolean has(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private void watch() {
        new PgCtl(cluster).server().ifPresent(process -> process.onExit().thenRunAsync(this::revive));
    }

    private void revive() {
        while (!isClosing && !restarted()) {
            pause();
        }
    }

    /** Not while it is being closed: it would outlive us. */
    private boolean restarted() {
        synchronized (cluster) {
            if (isClosing) {
                return true;
            }
            LOG.warn("event=postgres_died cluster={} action=restart", cluster);
            try {
                new PgCtl(cluster).restart();
                watch();
                return true;
            } catch (IOException e) {
                LOG.warn("event=postgres_restart_failed cluster={} reason={}", cluster, e.getMessage());
                return false;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RESTART_PAUSE.toMillis());
        } catch (InterruptedException e) {
            isClosing = true;
            Thread.currentThread().interrupt();
        }
    }

    private static void deleteMark(Path mark) {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static SecretFile urlFile(Path dataDirectory) {
        return new SecretFile(dataDirectory.resolve("postgres.url"));
    }

    private static SecretFile passwordFile(Path dataDirectory) {
        return new SecretFile(dataDirectory.resolve("postgres.password"));
    }
}
