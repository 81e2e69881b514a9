package space.bhtom.lake.sql.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sandbox serves one query after the other, and each finds it as if it were the first. Statements come here unchecked:
 * this is the second wall.
 */
final class SandboxLeavesNothingIT {
    private static final int MEGABYTES = 64;

    @TempDir
    private Path folder;

    private Path lake;
    private Path directory;
    private SandboxPool pool;

    @BeforeEach
    void start() throws IOException {
        lake = Files.createDirectories(folder.resolve("lake"));
        directory = folder.resolve("sandboxes");
        pool = new SandboxPool(MEGABYTES, directory);
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void whatWasPreparedForOneQueryIsNotThereForTheNext() throws Exception {
        assertThat(ask(List.of("CREATE TEMP TABLE target AS SELECT 'Secret' AS name"), "SELECT name FROM target"))
                .isEqualTo("Secret");
        Set<Path> first = sandboxes();

        assertThatThrownBy(() -> ask(List.of(), "SELECT name FROM target")).hasMessageContaining("does not exist");
        assertThat(ask(List.of("CREATE TEMP TABLE target AS SELECT 'Open' AS name"), "SELECT name FROM target"))
                .isEqualTo("Open");
        assertThat(sandboxes()).isEqualTo(first).hasSize(1);
    }

    @Test
    void whatAQueryMakesForItselfGoesWithIt() throws Exception {
        for (String leak : List.of(
                "CREATE TABLE leak AS SELECT 42 AS value",
                "CREATE VIEW leak AS SELECT 42 AS value",
                "CREATE TEMP TABLE leak AS SELECT 42 AS value",
                "CREATE MACRO leak() AS TABLE SELECT 42 AS value",
                "CREATE SEQUENCE leak",
                "CREATE TYPE leak AS ENUM ('a')",
                "CREATE SCHEMA leak",
                "ATTACH ':memory:' AS leak",
                "PREPARE leak AS SELECT 42 AS value",
                "SET VARIABLE leak = 42")) {
            tryToRun(leak);
            assertThat(ask(List.of(), """
                    SELECT concat_ws(' ',
                        (SELECT count(*) FROM duckdb_tables()), (SELECT count(*) FROM duckdb_views() WHERE NOT internal),
                        (SELECT count(*) FROM duckdb_functions() WHERE NOT internal),
                        (SELECT count(*) FROM duckdb_sequences()), (SELECT count(*) FROM duckdb_types() WHERE NOT internal),
                        (SELECT count(*) FROM duckdb_schemas() WHERE NOT internal),
                        (SELECT count(*) FROM duckdb_databases() WHERE NOT internal),
                        (SELECT count(*) FROM duckdb_prepared_statements() WHERE name = 'leak'),
                        coalesce(getvariable('leak')::VARCHAR, 'none'))""")).as(leak).isEqualTo("0 0 0 0 0 0 1 0 none");
        }
    }

    @Test
    void noSettingIsChanged() throws Exception {
        for (String setting : List.of(
                "SET memory_limit = '64GB'",
                "SET threads = 64",
                "SET enable_external_access = true",
                "SET allowed_directories = ['/']",
                "SET search_path = 'temp'",
                "SET TimeZone = 'Asia/Tokyo'",
                "SET lock_configuration = false",
                "RESET memory_limit",
                "PRAGMA threads = 64")) {
            assertThatThrownBy(() -> ask(List.of(), setting)).as(setting).isInstanceOf(SandboxFailure.class);
        }
        assertThat(ask(List.of(), "SELECT current_setting('TimeZone') || current_setting('threads')"))
                .isEqualTo("UTC2");
    }

    @Test
    void onlyItsDirectoriesAreRead() throws Exception {
        Path inside = Files.writeString(lake.resolve("inside.csv"), "inside");
        Path outside = Files.writeString(folder.resolve("outside.csv"), "outside");
        Path link = Files.createSymbolicLink(lake.resolve("link.csv"), outside);

        for (int i = 0; i < 2; i++) {
            assertThat(ask(List.of(), "SELECT content FROM read_text('" + inside + "')"))
                    .isEqualTo("inside");
            for (String path : List.of(
                    outside.toString(),
                    link.toString(),
                    lake + "/../outside.csv",
                    "/etc/hostname",
                    "/proc/self/environ",
                    sandboxes().iterator().next().resolve("errors.txt").toString())) {
                assertThatThrownBy(() -> ask(List.of(), "SELECT content FROM read_text('" + path + "')"))
                        .as(path)
                        .isInstanceOf(SandboxFailure.class)
                        .hasMessageContaining("Permission");
            }
        }
    }

    @Test
    void filesForOneQueryAreGoneBeforeTheNext() throws Exception {
        Path first;
        try (SandboxPool.Place place = pool.place()) {
            first = Files.writeString(place.directory().resolve("target.csv"), "Secret");
            assertThat(answer(place, "SELECT content FROM read_text('" + first + "')"))
                    .isEqualTo("Secret");
        }
        assertThat(first).doesNotExist();
        try (SandboxPool.Place place = pool.place()) {
            assertThat(answer(place, "SELECT count(*)::VARCHAR FROM glob('" + place.readable() + "/**')"))
                    .isEqualTo("0");
        }
        assertThat(sandboxes()).hasSize(1);
    }

    @Test
    void aQueryThatFailedForWantOfMemoryLeavesNoneTaken() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ask(List.of(), "SELECT len(list(i))::VARCHAR FROM range(100000000) AS r(i)"))
                    .isInstanceOf(SandboxFailure.class)
                    .hasMessageContaining("Out of Memory");
            assertThat(ask(
                            List.of(),
                            "SELECT sum(memory_usage_bytes + temporary_storage_bytes)::VARCHAR FROM duckdb_memory()"))
                    .isEqualTo("0");
            assertThat(ask(List.of(), "SELECT count(*)::VARCHAR FROM (SELECT DISTINCT i FROM range(10000000) AS r(i))"))
                    .isEqualTo("10000000");
        }
        assertThat(spilled()).isEmpty();
    }

    @Test
    void footersAreKeptForTheNextQuery() throws Exception {
        Path file = lake.resolve("rows.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement write = duckDb.createStatement()) {
            write.execute("COPY (SELECT i FROM range(100000) AS r(i)) TO '" + file + "' (FORMAT parquet)");
        }
        assertThat(ask(List.of(), "SELECT max(i)::VARCHAR FROM read_parquet('" + file + "')"))
                .isEqualTo("99999");

        assertThat(ask(List.of(), """
                SELECT (memory_usage_bytes > 0)::VARCHAR FROM duckdb_memory() WHERE tag = 'OBJECT_CACHE'""")).isEqualTo("true");
    }

    private void tryToRun(String sql) throws IOException {
        try {
            ask(List.of(), sql);
        } catch (SandboxFailure refused) {
            assertThat(refused).hasMessageNotContaining("Secret");
        }
    }

    private String ask(List<String> preparation, String sql) throws IOException {
        try (SandboxPool.Place place = pool.place()) {
            return answer(place, preparation, sql);
        }
    }

    private String answer(SandboxPool.Place place, String sql) throws IOException {
        return answer(place, List.of(), sql);
    }

    /** The first value of the answer, as text. */
    private String answer(SandboxPool.Place place, List<String> preparation, String sql) throws IOException {
        SandboxTask.Resources resources = new SandboxTask.Resources(MEGABYTES, 2, 1_000, place.spillDirectory());
        List<String> directories = List.of(place.readable().toString(), lake.toString());
        String value = "";
        try (SandboxRows rows = place.run(new SandboxTask(preparation, directories, sql, List.of(), resources))) {
            while (rows.next()) {
                FieldVector column = rows.batch().getVector(0);
                value = rows.batch().getRowCount() == 0 ? value : String.valueOf(column.getObject(0));
            }
        }
        return value;
    }

    private Set<Path> sandboxes() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.collect(Collectors.toSet());
        }
    }

    private List<Path> spilled() throws IOException {
        Path spill = sandboxes().iterator().next().resolve("spill");
        if (!Files.exists(spill)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(spill)) {
            return all.filter(file -> !file.toString().endsWith("_owner")).toList();
        }
    }
}
