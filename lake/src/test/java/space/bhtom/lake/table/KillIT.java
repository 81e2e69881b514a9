package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Viewer;

/** Processes that write and flush are killed with SIGKILL, two at a time, again and again. */
class KillIT {
    private static final int ROUNDS = 3;
    private static final int TARGETS = 4;
    private static final long SEED = 20_261_125;
    /** Long enough for some flushes, short enough for the build. */
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
    private final ScheduledExecutorService killer = Executors.newScheduledThreadPool(2);

    @Test
    void whatWasAcknowledgedIsThereExactlyOnceHoweverTheWriterEnds() throws Exception {
        try (LakeFixture fixture = LakeFixture.in(directory.resolve("data"))) {
            List<Long> targets = Stream.generate(fixture::target).limit(TARGETS).toList();
            for (int round = 0; round < ROUNDS; round++) {
                liveAndDie(fixture, targets);
            }
            Map<Long, Integer> read = readRows(fixture, targets);
            assertThat(acknowledged).hasSizeGreaterThan(20);
            assertThat(read).containsAllEntriesOf(acknowledged).isEqualTo(promised(fixture));

            get(fixture.lake().flush());
            assertThat(readRows(fixture, targets)).isEqualTo(read);
            assertThat(get(fixture.lake().status()).rowsInFiles())
                    .isEqualTo(
                            read.values().stream().mapToLong(Integer::longValue).sum());
        } finally {
            killer.shutdownNow();
        }
    }

    private void liveAndDie(LakeFixture fixture, List<Long> targets) throws Exception {
        List<Process> writers = List.of(start(fixture, targets), start(fixture, targets));
        List<Thread> listeners = writers.stream().map(this::listen).toList();
        for (Thread listener : listeners) {
            listener.join(TimeUnit.MINUTES.toMillis(1));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).as(this::log).isEqualTo(128 + 9);
        }
    }

    private Process start(LakeFixture fixture, List<Long> targets) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                directory.resolve("spill").toString(),
                fixture.lake().postgresUrl(),
                get(fixture.lake().status()).location(),
                String.valueOf(random.nextLong())));
        targets.forEach(target -> command.add(String.valueOf(target)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("writers.log").toFile()))
                .start();
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("writers.log"));
        } catch (IOException absent) {
            return "the writers said nothing";
        }
    }

    private Thread listen(Process writer) {
        int life = random.nextInt(LONGEST_LIFE_MILLIS);
        Thread listener = new Thread(() -> listen(writer, life), "listener");
        listener.start();
        return listener;
    }

    /** Its end is ordered with its first word, so that no time is lost on its start. */
    private void listen(Process writer, int life) {
        try (BufferedReader output = writer.inputReader()) {
            boolean isDoomed = false;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 3 && words[0].equals("acknowledged")) {
                    acknowledged.put(Long.valueOf(words[1]), Integer.valueOf(words[2]));
                    if (!isDoomed) {
                        killer.schedule(writer::destroyForcibly, life, TimeUnit.MILLISECONDS);
                        isDoomed = true;
                    }
                }
            }
        } catch (IOException gone) {
            assertThat(writer.isAlive()).isFalse();
        }
    }

    private static Map<Long, Integer> readRows(LakeFixture fixture, List<Long> targets) {
        Map<Long, Integer> rows = new HashMap<>();
        for (long target : targets) {
            LightCurve curve = get(fixture.lake().lightCurves().read(Viewer.SYSTEM, LightCurveQuery.all(target)));
            long different = IntStream.range(0, curve.size())
                    .mapToObj(i -> curve.batchId()[i] + "/" + curve.rowNumber()[i])
                    .distinct()
                    .count();
            assertThat(different).isEqualTo(curve.size());
            for (long batch : curve.batchId()) {
                rows.merge(batch, 1, Integer::sum);
            }
        }
        return rows;
    }

    private static Map<Long, Integer> promised(LakeFixture fixture) {
        Map<Long, Integer> rows = new HashMap<>();
        for (String pair : fixture.text("SELECT string_agg(id || ' ' || row_count, ',') FROM batch")
                .split(",")) {
            rows.put(Long.valueOf(pair.split(" ")[0]), Integer.valueOf(pair.split(" ")[1]));
        }
        return rows;
    }
}
