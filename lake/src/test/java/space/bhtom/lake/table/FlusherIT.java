package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.write.BatchReceipt;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class FlusherIT {
    @TempDir
    static Path directory;

    private static LakeFixture fixture;
    private static DuckDb duckDb;
    private static MeasurementTable table;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
        duckDb = DuckDb.open(directory.resolve("spill"), 256, 1);
        table = MeasurementTable.open(
                fixture.postgres(), directory.resolve("lake").toUri().toString().replaceAll("/+$", ""));
    }

    @AfterAll
    static void close() {
        duckDb.close();
        fixture.close();
    }

    @AfterEach
    void flushTheRest() {
        get(fixture.lake().flush());
    }

    @Test
    void aLightCurveIsTheSameBeforeAndAfterTheFlush() {
        long target = fixture.target();
        append(
                target,
                "same 1",
                List.of(Brightnesses.complete(60_002.5), Brightnesses.limit(60_001.25, "ATLAS/o", 19)));
        append(target, "same 2", Brightnesses.nights(5, 60_000));
        LightCurve before = read(target);

        assertThat(get(fixture.lake().flush())).isEqualTo(7);
        LightCurve after = read(target);

        assertThat(fixture.number("SELECT count(*) FROM delta_measurement")).isZero();
        assertThat(after.size()).isEqualTo(7);
        for (int row = 0; row < 7; row++) {
            assertThat(Brightnesses.read(after, row)).isEqualTo(Brightnesses.read(before, row));
        }
        assertThat(after.batchId()).isEqualTo(before.batchId());
        assertThat(after.rowNumber()).isEqualTo(before.rowNumber());
        assertThat(after.recordedAtMicros()).isEqualTo(before.recordedAtMicros());
    }

    @Test
    void newPointsJoinThoseInFiles() {
        long target = fixture.target();
        append(target, "old", List.of(Brightnesses.at(60_001), Brightnesses.at(60_003)));
        get(fixture.lake().flush());

        append(target, "new", List.of(Brightnesses.at(60_002), Brightnesses.at(60_000)));

        assertThat(read(target).mjd()).containsExactly(60_000, 60_001, 60_002, 60_003);
    }

    @ParameterizedTest
    @EnumSource(FlushStep.class)
    void abortedAtAnyStepItLosesAndDoublesNothing(FlushStep step) {
        long target = fixture.target();
        append(target, "abort at " + step, Brightnesses.nights(10, 60_000));

        assertThatThrownBy(() -> flusher(stoppingAt(step, "stopped")).flush()).hasMessageContaining("stopped");
        assertThat(read(target).size()).isEqualTo(10);
        get(fixture.lake().flush());

        assertThat(read(target).size()).isEqualTo(10);
        assertThat(rowsInFiles(target)).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(
            value = FlushStep.class,
            names = {"CHOSEN", "WRITTEN", "POINTED", "FORGOTTEN"})
    void aFlusherWhoseConnectionIsLostCannotCommitBehindAnother(FlushStep step) {
        long target = fixture.target();
        append(target, "lost at " + step, Brightnesses.nights(10, 60_000));

        assertThatThrownBy(() -> flusher(reached -> {
                            if (reached == step) {
                                killFlusher();
                                get(fixture.lake().flush());
                            }
                        })
                        .flush())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATABASE_AWAY));

        assertThat(rowsInFiles(target)).isEqualTo(10);
        assertThat(read(target).size()).isEqualTo(10);
    }

    @Test
    void aFullDiskIsNotedAndTheNextFlushGoesOn() {
        long target = fixture.target();
        append(target, "full", Brightnesses.nights(3, 60_000));

        assertThatThrownBy(() -> flusher(stoppingAt(FlushStep.WRITTEN, "No space left on device"))
                        .flush())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DISK_FULL));
        LakeStatus full = get(fixture.lake().status());
        get(fixture.lake().flush());
        LakeStatus mended = get(fixture.lake().status());

        assertThat(full.rowsWaiting()).isEqualTo(3);
        assertThat(full.lastProblem()).contains("is full").contains("lake");
        assertThat(mended.rowsWaiting()).isZero();
        assertThat(mended.lastProblem()).isNull();
        assertThat(mended.lastFlushAt()).isNotNull();
        assertThat(read(target).size()).isEqualTo(3);
    }

    @Test
    void statusCountsWhatPlainDuckDbCounts() throws SQLException {
        long target = fixture.target();
        append(target, "status", Brightnesses.nights(123, 60_000));
        get(fixture.lake().flush());

        LakeStatus status = get(fixture.lake().status());

        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), count(DISTINCT filename), count(*) FILTER (target_id = " + target
                                + " AND is_active) FROM read_parquet(" + files() + ", filename = true)")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(status.rowsInFiles());
            assertThat(row.getLong(2)).isEqualTo(status.files());
            assertThat(row.getLong(3)).isEqualTo(123);
        }
        assertThat(status.bytes()).isPositive();
        assertThat(status.snapshotId()).isNotNull();
        assertThat(status.location()).startsWith("file:///").endsWith("/lake");
    }

    @Test
    void whatIsSupersededOrExcludedAfterTheFlushIsGone() {
        long target = fixture.target();
        append(target, "version 1", "origin", Brightnesses.nights(4, 60_000));
        BatchReceipt other = append(target, "other", null, Brightnesses.nights(4, 61_000));
        get(fixture.lake().flush());

        append(target, "version 2", "origin", Brightnesses.nights(2, 60_000));
        exclude(other.batchId(), 1);
        append(target, "waiting", null, Brightnesses.nights(1, 62_000));
        exclude(fixture.number("SELECT max(id) FROM batch"), 0);

        assertThat(read(target).mjd()).containsExactly(60_000, 60_001, 61_000, 61_002, 61_003);
        get(fixture.lake().flush());
        assertThat(read(target).mjd()).containsExactly(60_000, 60_001, 61_000, 61_002, 61_003);
    }

    @Test
    void filtersMeanTheSameInFilesAndInPostgres() {
        long target = fixture.target();
        append(
                target,
                "filters",
                List.of(
                        Brightnesses.magnitude(60_000, "GaiaSP/r", 17, 0.1f),
                        Brightnesses.magnitude(60_001, "GaiaSP/i", 17, 0.1f),
                        Brightnesses.limit(60_002, "GaiaSP/r", 20),
                        Brightnesses.complete(60_003)));
        List<LightCurveQuery> queries = LightCurveQueries.examples(target);
        List<double[]> waiting =
                queries.stream().map(query -> read(query).mjd()).toList();
        get(fixture.lake().flush());

        List<double[]> flushed =
                queries.stream().map(query -> read(query).mjd()).toList();

        assertThat(waiting).containsExactlyElementsOf(LightCurveQueries.EXPECTED);
        assertThat(flushed).containsExactlyElementsOf(LightCurveQueries.EXPECTED);
    }

    @Test
    void aTargetThatMovedKeepsItsPoints() {
        long target = fixture.target();
        append(target, "before the move", Brightnesses.nights(3, 60_000));
        get(fixture.lake().flush());

        fixture.execute("UPDATE target SET healpix29 = healpix29 + 5000000 WHERE id = " + target);
        append(target, "after the move", Brightnesses.nights(3, 60_010));
        get(fixture.lake().flush());

        assertThat(read(target).size()).isEqualTo(6);
    }

    private static Flusher flusher(FlushStep.Watcher watcher) {
        return new Flusher(new Transactions(fixture.postgres(), Schedulers.immediate()), table, duckDb, watcher);
    }

    private static FlushStep.Watcher stoppingAt(FlushStep step, String message) {
        return reached -> {
            if (reached == step) {
                throw new IllegalStateException(message);
            }
        };
    }

    private static void killFlusher() {
        fixture.execute("""
                SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
                WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()""");
    }

    private static String files() {
        return table.at(fixture.text("SELECT " + MeasurementTable.METADATA_LOCATION)).files().stream()
                .map(file -> DuckDb.literal(LocalFileIO.path(file.location()).toString()))
                .toList()
                .toString();
    }

    private static long rowsInFiles(long target) {
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM read_parquet(" + files() + ") WHERE target_id = " + target)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void exclude(long batch, int row) {
        fixture.execute("INSERT INTO exclusion (batch_id, row_number, account_id, reason) SELECT " + batch + ", " + row
                + ", min(id), 'a satellite' FROM account");
    }

    private static BatchReceipt append(long target, String key, List<Brightness> rows) {
        return append(target, key, null, rows);
    }

    private static BatchReceipt append(long target, String key, String origin, List<Brightness> rows) {
        return get(fixture.lake().writer().append(Brightnesses.batch(target, key, origin), rows));
    }

    private static LightCurve read(long target) {
        return read(LightCurveQuery.all(target));
    }

    private static LightCurve read(LightCurveQuery query) {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, query));
    }
}
