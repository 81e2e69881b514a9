package space.bhtom.api.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody else's Arrow library: pyarrow where Python has it, else npm's apache-arrow. */
final class ArrowReaders {
    private static final Path SCRIPTS = Path.of("src", "test", "node").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "node").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 90;

    private final List<String> command;
    private final Path folder;

    private ArrowReaders(List<String> command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    /** The first that works here; skips the test where none does. */
    static ArrowReaders any() throws IOException, InterruptedException {
        if (works(SCRIPTS, List.of("python3", "-c", "import pyarrow"))) {
            return new ArrowReaders(List.of("python3", "read-arrow.py"), SCRIPTS);
        }
        Assumptions.assumeTrue(isNodeReady(), "neither pyarrow nor npm's apache-arrow can be had here");
        return new ArrowReaders(List.of("node", "read-arrow.js"), INSTALLED);
    }

    /** What it understands of the stream in this file. */
    JsonNode read(Path file) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.add(file.toString());
        Process process = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + " cannot read the stream");
            }
            return JsonMapper.shared().readTree(text);
        }
    }

    private static boolean isNodeReady() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json", "read-arrow.js")) {
            Files.copy(SCRIPTS.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.isDirectory(INSTALLED.resolve("node_modules").resolve("apache-arrow"))
                || works(INSTALLED, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }

    private static boolean works(Path folder, List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean isOver = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroy();
            return isOver && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
