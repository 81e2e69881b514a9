package space.bhtom.api.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import space.bhtom.lake.Lake;
import space.bhtom.schema.problem.ProblemException;

/** Looks at everything a server needs on this machine. */
final class Checkup {
    private static final int OLDEST_JAVA = 17;
    private static final long GIBIBYTE = 1L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;

    private final LaunchSettings settings;

    Checkup(LaunchSettings settings) {
        this.settings = settings;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(disk());
        findings.add(port());
        findings.add(database());
        settings.archives().forEach((name, url) -> findings.add(archive(name, url)));
        return findings;
    }

    /** Is a running server well, its database and lake included? */
    static Finding server(URI url) {
        URI health = URI.create(url.toString().replaceAll("/+$", "") + "/actuator/health");
        try {
            int status = status(health);
            return status < SERVER_ERROR
                    ? Finding.well("server", url + " is well.")
                    : Finding.ill("server", url + " is ill (status " + status + "): look at " + health + ".");
        } catch (IOException e) {
            return Finding.ill("server", "No server answers at " + url + ": start one with ./bhtom serve.");
        }
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return version >= OLDEST_JAVA
                ? Finding.well("java", "Java " + Runtime.version() + ".")
                : Finding.ill("java", "Java " + version + " is too old: install a JDK 17 or newer.");
    }

    private Finding disk() {
        try {
            Path existing = nearestExisting(settings.data());
            FileStore store = Files.getFileStore(existing);
            long free = store.getUsableSpace();
            if (!Files.isWritable(existing)) {
                return Finding.ill("disk", existing + " cannot be written: choose another --data directory.");
            }
            String text = "%.1f GiB free for %s".formatted((double) free / GIBIBYTE, settings.data());
            return free > GIBIBYTE
                    ? Finding.well("disk", text + ".")
                    : Finding.ill("disk", text + ": free some space, 1 GiB at least.");
        } catch (IOException e) {
            return Finding.ill("disk", settings.data() + " cannot be read: choose another --data directory.");
        }
    }

    private static Path nearestExisting(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : nearestExisting(parent);
    }

    private Finding port() {
        try (ServerSocket socket = new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.host()))) {
            return Finding.well("port", "Port " + socket.getLocalPort() + " is free.");
        } catch (IOException e) {
            return isOurs()
                    ? Finding.well("port", "Port " + settings.port() + " is held by the server of this data directory.")
                    : Finding.ill(
                            "port", "Port " + settings.port() + " is used by another program: choose one with --port.");
        }
    }

    private boolean isOurs() {
        try {
            return RunningServer.find(settings.data()).url().getPort() == settings.port();
        } catch (ProblemException e) {
            return false;
        }
    }

    private Finding database() {
        String name = settings.lake().postgresUrl() == null ? "our own Postgres" : "the given Postgres";
        boolean isNew = !Files.exists(settings.data());
        if (isNew && settings.lake().postgresUrl() == null) {
            return Finding.well("database", name + " will be made in " + settings.data() + " at the first start.");
        }
        try (Lake lake = Lake.join(settings.lake(), Clock.systemUTC())) {
            lake.ping().block(PATIENCE);
            return Finding.well("database", name + " answers.");
        } catch (ProblemException e) {
            return Finding.ill("database", e.sentence());
        }
    }

    private static Finding archive(String name, URI url) {
        try {
            int status = status(url);
            return status < SERVER_ERROR
                    ? Finding.well("archive", name + " answers.")
                    : Finding.warning("archive", name + " answers with status " + status + ": its harvests will wait.");
        } catch (IOException e) {
            return Finding.warning(
                    "archive", name + " cannot be reached (" + url + "): its harvests will wait; check the network.");
        }
    }

    private static int status(URI url) throws IOException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
