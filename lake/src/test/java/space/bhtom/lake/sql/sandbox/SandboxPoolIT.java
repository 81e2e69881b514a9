package space.bhtom.lake.sql.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warm pool has a process running before it is asked, whatever became of the last one. */
final class SandboxPoolIT {
    @TempDir
    private Path folder;

    @Test
    void aWarmPoolReplacesWhatWasKilled() throws Exception {
        Path directory = folder.resolve("sandboxes");
        try (SandboxPool pool = new SandboxPool(256, directory)) {
            pool.warm();
            Set<Path> first = sandboxes(directory);
            assertThat(pool.parse("SELECT 1")).contains("SELECT_NODE");
            assertThat(sandboxes(directory)).isEqualTo(first).hasSize(1);

            try (SandboxPool.Place place = pool.place()) {
                place.kill();
                awaitEnd(place);
            }

            assertThat(sandboxes(directory)).hasSize(1).doesNotContainAnyElementsOf(first);
            assertThat(pool.parse("SELECT 2")).contains("SELECT_NODE");
        }
        assertThat(sandboxes(directory)).isEmpty();
    }

    @Test
    void aPoolThatIsNotWarmStartsNothingUnasked() throws Exception {
        Path directory = folder.resolve("sandboxes");
        try (SandboxPool pool = new SandboxPool(256, directory)) {
            try (SandboxPool.Place place = pool.place()) {
                place.kill();
                awaitEnd(place);
            }
            assertThat(sandboxes(directory)).isEmpty();
        }
    }

    @Test
    void whoeverStopsAQueryThatIsOverStopsNobodyElse() throws Exception {
        Path directory = folder.resolve("sandboxes");
        try (SandboxPool pool = new SandboxPool(256, directory)) {
            SandboxPool.Place place = pool.place();
            Set<Path> first = sandboxes(directory);
            place.close();

            place.kill();

            assertThat(pool.parse("SELECT 1")).contains("SELECT_NODE");
            assertThat(sandboxes(directory)).isEqualTo(first);
        }
    }

    /** A killed process lives on for some milliseconds. */
    @Test
    void whatWasKilledIsNotAskedAgain() throws Exception {
        try (SandboxPool pool = new SandboxPool(256, folder.resolve("sandboxes"))) {
            for (int i = 0; i < 3; i++) {
                try (SandboxPool.Place place = pool.place()) {
                    place.kill();
                }
                assertThat(pool.parse("SELECT " + i)).contains("SELECT_NODE");
            }
        }
    }

    private static void awaitEnd(SandboxPool.Place place) throws InterruptedException {
        while (place.isAlive()) {
            Thread.sleep(10);
        }
    }

    private static Set<Path> sandboxes(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.collect(Collectors.toSet());
        }
    }
}
