package space.bhtom.lake.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class DatabaseIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path data;

    @Test
    void startsTwiceOnTheSameDataAndIsOwnedByOne() throws IOException {
        try (Database database = Database.open(data, null)) {
            run(database.execute(
                    Sql.of("INSERT INTO account (name) VALUES ($1)").bind("ada")));

            assertThatThrownBy(() -> Database.open(data, null))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATA_DIRECTORY_BUSY))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            try (Database joined = Database.join(data, null)) {
                assertThat(accounts(joined)).isEqualTo(1);
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.url"))))
                    .isEqualTo("rw-------");
            assertThat(List.of(data.resolve("postgres-program")))
                    .as("the unpacked binaries, unless an earlier server of this process unpacked its own")
                    .filteredOn(Files::exists)
                    .allSatisfy(
                            program -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program)))
                                    .isEqualTo("rwxr-xr-x"));
        }

        try (Database again = Database.join(data, null)) {
            assertThat(accounts(again)).isEqualTo(1);
        }
    }

    @Test
    void comesBackAfterItsServerWasKilled() throws IOException {
        try (Database database = Database.open(data, null)) {
            run(database.execute(
                    Sql.of("INSERT INTO account (name) VALUES ($1)").bind("ada")));

            new PgCtl(data.resolve("postgres")).server().orElseThrow().destroyForcibly();

            assertThat(problemWhileAway(database)).isEqualTo(Problem.DATABASE_AWAY);
            assertThat(eventually(database)).isEqualTo(1);
        }
    }

    @Test
    void stopsAServerThatOutlivedItsKilledParentAndKeepsItsData() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = owner.inputReader()) {
            // a logger may write before
            assertThat(output.lines().anyMatch("open"::equals)).isTrue();
            assertThatThrownBy(() -> Database.open(data, null))
                    .hasMessageContaining("process " + owner.pid())
                    .hasMessageContaining("127.0.0.1:");
        } finally {
            owner.destroyForcibly().waitFor();
        }
        ProcessHandle orphan = new PgCtl(data.resolve("postgres")).server().orElseThrow();

        try (Database database = Database.join(data, null)) {
            assertThat(accounts(database)).isEqualTo(1);
            assertThat(new PgCtl(data.resolve("postgres")).server().orElseThrow())
                    .isNotEqualTo(orphan);
        }
    }

    @Test
    void aDatabaseOfANewerProgramIsLeftAlone() {
        try (Database database = Database.open(data, null)) {
            long version = run(database.queryOne(
                    Sql.of("SELECT current_setting('server_version_num')::bigint / 10000 AS n"),
                    row -> row.longValue("n")));
            assertThat(version).isEqualTo(Long.parseLong(EmbeddedServer.MAJOR_VERSION));
            run(database.execute(Sql.of("""
                    INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                                       installed_by, execution_time, success)
                    VALUES (1000, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 1, 'bhtom', 1, true)""")));

            assertThatThrownBy(() -> Database.join(data, null))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATA_NEWER))
                    .hasMessage(
                            "The database " + database.address() + " was last used by a newer BHTOM (this program does"
                                    + " not know the changes 999 of its tables): run that version or a later one; nothing was changed.");
        }
    }

    @Test
    void aClusterOfAnotherPostgresIsLeftAlone() throws IOException {
        Path version = Files.createDirectory(data.resolve("postgres")).resolve("PG_VERSION");
        Files.writeString(version, "19\n");

        assertThatThrownBy(() -> Database.open(data, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATA_NEWER))
                .hasMessageContaining("made by Postgres 19, and this program brings 18");

        assertThat(Files.list(data.resolve("postgres"))).containsExactly(version);
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "no directory");
        assertThatThrownBy(() -> Database.open(file, null))
                .hasMessage("The data directory " + file + " cannot be made: give a writable one with --data.");

        Path disk = Files.createDirectory(data.resolve("disk"));
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk.toString()), "cannot mount");
        try {
            assertThatThrownBy(() -> Database.open(disk, null))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.DATA_DIRECTORY_REFUSES))
                    .hasMessage(
                            "BHTOM may not write in the data directory " + disk + " (read-only file system): give its"
                                    + " user this right, or name another one with --data.");
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aDatabaseThatDoesNotStartSaysWhereItsLogIs() throws IOException {
        Path cluster = Files.createDirectory(data.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), EmbeddedServer.MAJOR_VERSION);
        Files.writeString(cluster.resolve("postgresql.conf"), "no_such_setting = 1");

        assertThatThrownBy(() -> Database.open(data, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATABASE_DOES_NOT_START))
                .hasMessageContaining("configuration file")
                .hasMessageContaining(cluster.resolve("log").toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** A process that opens the database, writes, and waits to be killed. */
    static final class Owner {
        public static void main(String[] arguments) throws InterruptedException {
            Database database = Database.open(Path.of(arguments[0]), null);
            run(database.execute(
                    Sql.of("INSERT INTO account (name) VALUES ($1)").bind("ada")));
            System.out.println("open");
            Thread.sleep(PATIENCE.toMillis());
        }
    }

    private static Problem problemWhileAway(Database database) {
        for (int i = 0; i < 1000; i++) {
            try {
                accounts(database);
            } catch (ProblemException e) {
                return e.problem();
            }
        }
        throw new AssertionError("the server never went away");
    }

    private static long eventually(Database database) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return accounts(database);
            } catch (ProblemException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private static long accounts(Database database) {
        return run(database.queryOne(Sql.of("SELECT count(*) AS n FROM account"), row -> row.longValue("n")));
    }

    private static <T> T run(Mono<T> mono) {
        return mono.block(PATIENCE);
    }
}
