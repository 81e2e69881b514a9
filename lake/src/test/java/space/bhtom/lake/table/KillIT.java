package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.LakeFixture;

/**
 * Processes that write, flush, compact and revise are killed with SIGKILL, two at a time, again and again, while another reads.
 * {@code -Dbhtom.kills=200} kills so many.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("bhtom.kills", 6);
    private static final int TARGETS = 4;
    private static final long SEED = 20_261_125;
    /** Long enough for some flushes, short enough for the build. */
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Set<Long> withdrawn = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService killer = Executors.newScheduledThreadPool(2);

    @Test
    void whatWasAcknowledgedIsThereExactlyOnceHoweverTheWriterEnds() throws Exception {
        try (LakeFixture fixture = LakeFixture.in(directory.resolve("data"))) {
            List<Long> targets = Stream.generate(fixture::target).limit(TARGETS).toList();
            WatchedReads reads = new WatchedReads(fixture, targets);
            for (int killed = 0; killed < KILLS; killed += 2) {
                liveAndDie(fixture, targets, reads);
                reads.everyTargetOnce();
            }

            assertThat(acknowledged).hasSizeGreaterThan(20);
            assertThat(rowCounts(fixture)).containsAllEntriesOf(acknowledged);
            assertThat(ids(fixture, "SELECT id FROM batch WHERE state = 'WITHDRAWN'"))
                    .containsAll(withdrawn);
            get(fixture.lake().flush());
            reads.everyTargetOnce();
            assertThat(get(fixture.lake().status()).rowsInFiles())
                    .isEqualTo(fixture.number("SELECT sum(row_count) FROM batch"));
            assertThat(get(fixture.lake().checkSummaries(false)).wrong()).isEmpty();
            System.out.printf(
                    "kills=%d acknowledged_batches=%d lost=0 twice=0 withdrawn=%d merges=%d splits=%d exclusions=%d"
                            + " consistent_reads=%d%n",
                    KILLS,
                    acknowledged.size(),
                    withdrawn.size(),
                    fixture.number("SELECT count(*) FROM target_merge"),
                    fixture.number("SELECT count(split_at) FROM target_merge"),
                    fixture.number("SELECT count(*) FROM exclusion"),
                    reads.consistent());
        } finally {
            killer.shutdownNow();
        }
    }

    private void liveAndDie(LakeFixture fixture, List<Long> targets, WatchedReads reads) throws Exception {
        List<Process> writers = List.of(start(fixture, targets), start(fixture, targets));
        List<Thread> listeners = writers.stream().map(this::listen).toList();
        while (writers.stream().anyMatch(Process::isAlive)) {
            reads.anyTarget(random);
        }
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

    /** Its end is ordered with its first word, so that no time is lost on its start; all that it said before is heard. */
    private void listen(Process writer, int life) {
        try (BufferedReader output = writer.inputReader()) {
            boolean isDoomed = false;
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("withdrawn")) {
                    withdrawn.add(Long.valueOf(words[1]));
                }
                if (words.length == 3 && words[0].equals("acknowledged")) {
                    acknowledged.put(Long.valueOf(words[1]), Integer.valueOf(words[2]));
                    if (!isDoomed) {
                        killer.schedule(() -> writer.toHandle().destroyForcibly(), life, TimeUnit.MILLISECONDS);
                        isDoomed = true;
                    }
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Map<Long, Integer> rowCounts(LakeFixture fixture) {
        Map<Long, Integer> rows = new HashMap<>();
        for (String pair : fixture.text("SELECT string_agg(id || ' ' || row_count, ',') FROM batch")
                .split(",")) {
            rows.put(Long.valueOf(pair.split(" ")[0]), Integer.valueOf(pair.split(" ")[1]));
        }
        return rows;
    }

    private static Set<Long> ids(LakeFixture fixture, String sql) {
        String ids = fixture.text("SELECT coalesce(string_agg(id::text, ','), '0') FROM (" + sql + ") found");
        return Arrays.stream(ids.split(",")).map(Long::valueOf).collect(Collectors.toSet());
    }
}
