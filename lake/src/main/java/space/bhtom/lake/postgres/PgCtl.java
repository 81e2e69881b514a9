package space.bhtom.lake.postgres;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stops and restarts the server of one cluster directory with Postgres's own tool, whoever started it. */
final class PgCtl {
    private static final int WAIT_SECONDS = 60;

    private final Path cluster;

    PgCtl(Path cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes the cluster free to start. A server that outlived its parent is stopped as after Ctrl-C; a pid file whose
     * number meanwhile belongs to another program would keep Postgres from starting and is removed.
     */
    void stopOrphan() throws IOException {
        Optional<ProcessHandle> process = serverPid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return;
        }
        if (isOurs(process.get())) {
            run("stop", "-m", "fast");
            return;
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    /** Starts a server that died, with the options it had. */
    void restart() throws IOException {
        run("restart", "-m", "fast");
    }

    /** The running server. */
    Optional<ProcessHandle> server() {
        return serverPid().flatMap(ProcessHandle::of).filter(this::isOurs);
    }

    private Optional<Long> serverPid() {
        Path file = cluster.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().findFirst().map(line -> Long.parseLong(line.strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.contains("postgres") && command.contains(cluster.toString());
    }

    private void run(String verb, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // Postgres refuses root: in a user namespace of its own it does not see that it is root
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(tool().toString(), verb, "-D", cluster.toString(), "-w", "-t", "" + WAIT_SECONDS));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(WAIT_SECONDS + 5L, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("pg_ctl " + verb + " failed for " + cluster + ": see " + cluster.resolve("log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during pg_ctl " + verb, e);
        }
    }

    // postmaster.opts begins with the path of the server's program; the tool lies beside it
    private Path tool() throws IOException {
        String options = Files.readString(cluster.resolve("postmaster.opts"));
        Path server = Path.of(options.substring(0, options.indexOf(" \"")));
        String name = server.getFileName().toString().endsWith(".exe") ? "pg_ctl.exe" : "pg_ctl";
        return server.resolveSibling(name);
    }
}
