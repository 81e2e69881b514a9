package space.bhtom.lake.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The job of {@code docker/spark}, in a process of its own, on a real Spark in that process. */
public final class SparkJob implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 300;

    private final Process process;
    private final Path output;

    private SparkJob(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Where {@code tests/cluster/get-spark.sh} put it; empty where it did not run. */
    public static Optional<Path> home() {
        String given = System.getenv("BHTOM_SPARK_HOME");
        Path home = given == null
                ? Path.of(System.getProperty("user.home"), ".cache", "bhtom", "spark-4.1.3")
                : Path.of(given);
        return Optional.of(home).filter(there -> Files.isDirectory(there.resolve("jars")));
    }

    /** Begins; returns at once. What it needs lies below the directory. */
    public static SparkJob start(Path directory, Map<String, String> variables) {
        Path output = directory.resolve("spark.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of("..", "docker", "spark", "sort-lake.sh").toString(),
                "-Xmx1g",
                "-Djava.io.tmpdir=" + directory,
                "-Dspark.master=local[2]",
                "-Dspark.local.dir=" + directory,
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.ui.enabled=false"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        home().orElseThrow().toString(),
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        try {
            Process started = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return new SparkJob(started, output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** What it said once it ended, well or not. */
    public String await() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                close();
            }
            return Files.readString(output) + "\nexit " + process.exitValue();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
