package space.bhtom.tests.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real {@code ./bhtom}, run as a person would in a directory of their own. */
final class Program {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    Program(Path directory) {
        this.directory = directory;
        Path script = directory.resolve("bhtom");
        try {
            if (!Files.exists(script)) {
                Files.writeString(script, "#!/usr/bin/env bash\nexec \"" + root().resolve("bhtom") + "\" \"$@\"\n");
                if (!script.toFile().setExecutable(true)) {
                    throw new IllegalStateException("cannot make " + script + " executable");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a finished run printed, and its exit code. */
    record Run(int exitCode, String out, String err) {
        String lastLine() {
            List<String> lines = out.lines().toList();
            return lines.get(lines.size() - 1);
        }
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The top of the checkout. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("bhtom")) || !Files.exists(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code ./bhtom} with these arguments to its end. */
    Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./bhtom"));
        command.addAll(List.of(arguments));
        return finish(start(command));
    }

    /** Runs a script by bash to its end, as it stands in a README. */
    Run bash(String script) throws IOException, InterruptedException {
        return finish(start(List.of("bash", "-euo", "pipefail", "-c", script)));
    }

    /** Starts {@code ./bhtom} and returns once it has printed the words. */
    Running startUntil(String words, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./bhtom"));
        command.addAll(List.of(arguments));
        Running running = start(command);
        running.await(words);
        return running;
    }

    private Running start(List<String> command) throws IOException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new Running(builder.start(), out, err);
    }

    private static Run finish(Running running) throws IOException, InterruptedException {
        if (!running.process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            running.process.destroyForcibly();
            throw new IllegalStateException("still running after " + LONGEST + ": " + running.text());
        }
        return new Run(running.process.exitValue(), Files.readString(running.out), Files.readString(running.err));
    }

    /** A program that goes on in the background. */
    record Running(Process process, Path out, Path err) implements AutoCloseable {

        void await(String words) throws IOException, InterruptedException {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!text().contains(words)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("“" + words + "” was never printed:\n" + text());
                }
                Thread.sleep(100);
            }
        }

        String text() throws IOException {
            return Files.readString(out) + Files.readString(err);
        }

        /** Ctrl-C, and the time to end gracefully. */
        int stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not stop within a minute");
            }
            return process.exitValue();
        }

        /** kill -9. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
