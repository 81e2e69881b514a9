package space.bhtom.lake.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import space.bhtom.lake.postgres.PostgresAddress;

/** A real Trino of one node on loopback, with the lake as its catalogue {@code lake}. */
public final class TrinoServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int OLDEST_JAVA = 24;
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final int port;

    private TrinoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where {@code tests/cluster/get-trino.sh} put it; empty where it or a Java that runs it is missing. */
    public static Optional<Path> home() {
        String given = System.getenv("BHTOM_TRINO_HOME");
        Path home = given == null
                ? Path.of(System.getProperty("user.home"), ".cache", "bhtom", "trino-476")
                : Path.of(given);
        return Files.isExecutable(home.resolve("bin").resolve("launcher")) && java().isPresent()
                ? Optional.of(home)
                : Optional.empty();
    }

    /** The newest JDK among those that lie beside ours. */
    private static Optional<Path> java() {
        Path ours = Path.of(System.getProperty("java.home"));
        try (Stream<Path> beside = Files.list(ours.resolveSibling("."))) {
            return beside.filter(jdk -> version(jdk) >= OLDEST_JAVA).max(Comparator.comparingInt(TrinoServer::version));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static int version(Path jdk) {
        Path release = jdk.resolve("release");
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").replaceFirst("\\..*", ""))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException none) {
            return 0;
        }
    }

    /** Answers when it returns. */
    public static TrinoServer start(Path directory, String postgresUrl, String warehouse, URI objectStore) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            int port = free.getLocalPort();
            free.close();
            configure(directory, port);
            configureCatalog(directory, PostgresAddress.parse(postgresUrl), warehouse, objectStore);
            TrinoServer server = new TrinoServer(launch(directory), port);
            server.await(directory.resolve("trino.log"));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void configure(Path directory, int port) throws IOException {
        Path etc = Files.createDirectories(directory.resolve("etc").resolve("catalog"))
                .resolveSibling(".")
                .normalize();
        Files.writeString(etc.resolve("config.properties"), """
                coordinator=true
                node-scheduler.include-coordinator=true
                http-server.http.port=%1$d
                discovery.uri=http://127.0.0.1:%1$d
                query.max-memory=2GB
                query.max-memory-per-node=800MB
                catalog.management=static
                node.internal-address=127.0.0.1
                """.formatted(port));
        Files.writeString(
                etc.resolve("node.properties"),
                "node.environment=bhtom\nnode.id=test\nnode.bind-ip=127.0.0.1\nnode.data-dir="
                        + directory.resolve("var") + "\n");
        Files.writeString(etc.resolve("jvm.config"), """
                -Xmx2G
                --add-opens=java.base/java.nio=ALL-UNNAMED
                --enable-native-access=ALL-UNNAMED
                --sun-misc-unsafe-memory-access=allow
                -Djdk.attach.allowAttachSelf=true
                """);
    }

    private static void configureCatalog(Path directory, PostgresAddress postgres, String warehouse, URI objectStore)
            throws IOException {
        Files.writeString(directory.resolve("etc/catalog/lake.properties"), """
                connector.name=iceberg
                iceberg.catalog.type=jdbc
                iceberg.jdbc-catalog.driver-class=org.postgresql.Driver
                iceberg.jdbc-catalog.connection-url=%s
                iceberg.jdbc-catalog.connection-user=%s
                iceberg.jdbc-catalog.connection-password=%s
                iceberg.jdbc-catalog.catalog-name=lake
                iceberg.jdbc-catalog.default-warehouse-dir=%s
                fs.native-s3.enabled=true
                s3.endpoint=%s
                s3.region=us-east-1
                s3.path-style-access=true
                s3.aws-access-key=any
                s3.aws-secret-key=any
                """.formatted(
                        postgres.jdbcUrl(), postgres.user(), postgres.password(), warehouse, objectStore));
    }

    private static Process launch(Path directory) throws IOException {
        List<String> command = List.of(
                home().orElseThrow().resolve("bin/launcher").toString(),
                "run",
                "--etc-dir",
                directory.resolve("etc").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("trino.log").toFile());
        builder.environment().putAll(Map.of("JAVA_HOME", java().orElseThrow().toString()));
        builder.environment().merge("PATH", java().orElseThrow() + "/bin", (old, first) -> first + ":" + old);
        Process started = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }

    private void await(Path log) throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest info = HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + port + "/v1/info"))
                .build();
        for (int i = 0; i < 2 * PATIENCE_SECONDS && process.isAlive(); i++) {
            try {
                Thread.sleep(500);
                String answer =
                        client.send(info, HttpResponse.BodyHandlers.ofString()).body();
                if (answer.contains("\"starting\":false")) {
                    return;
                }
            } catch (IOException notYet) {
                continue;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new IllegalStateException("Trino does not answer: " + Files.readString(log));
    }

    /** As {@code BHTOM_TRINO_URL} wants it. */
    public String url() {
        return "jdbc:trino://" + LOOPBACK + ":" + port + "/lake";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
