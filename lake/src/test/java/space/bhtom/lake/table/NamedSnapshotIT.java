package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.rows.SpelledRows;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.snapshot.LakeSnapshot;
import space.bhtom.lake.version.LightEditor;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class NamedSnapshotIT {
    @TempDir
    private static Path directory;

    private static LakeFixture fixture;
    private static Viewer admin;

    private long star;
    private long twin;
    private long batch;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
        admin = SharedLake.administrator(fixture.lake());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void fill() {
        star = fixture.target();
        twin = fixture.target();
        batch = append(star, "first", null, 10, 50_000);
        append(star, "version 1", "origin", 5, 51_000);
        append(twin, "of the twin", null, 4, 52_000);
    }

    private static long append(long target, String key, String origin, int nights, double from) {
        return get(fixture.lake()
                        .writer()
                        .append(
                                Brightnesses.batch(
                                        target, key + " of " + target, origin == null ? null : origin + " " + target),
                                Brightnesses.nights(nights, from)))
                .batchId();
    }

    private static LakeSnapshot create(String name) {
        return get(fixture.lake().snapshots().create(admin, name, "for a paper"));
    }

    private static LightCurve curve(long target, String asOf) {
        return get(fixture.lake()
                .lightCurves()
                .read(Viewer.ANONYMOUS, LightCurveQuery.all(target).withAsOf(asOf)));
    }

    /** All that everyone may read, as text, in the order in which it comes. */
    private static String rows(String asOf) throws IOException {
        MeasurementQuery query =
                new MeasurementQuery(TargetSelection.ALL, MeasurementFilter.ALL, MeasurementQuery.USUAL_COLUMNS, asOf);
        StringBuilder text = new StringBuilder();
        try (RowStream rows = SpelledRows.of(fixture.lake().measurements().rows(Viewer.ANONYMOUS, query))) {
            text.append(rows.schema().getCustomMetadata().get(RowStream.Keys.SNAPSHOT_ID))
                    .append('\n');
            while (rows.next()) {
                text.append(rows.batch().contentToTSVString().replaceFirst(".*\\n", ""));
            }
        }
        return text.toString();
    }

    private static void compactAndCleanTwoDaysLater() {
        get(fixture.lake().settle());
        get(fixture.lake().compact());
        try (DuckDb duckDb = DuckDb.open(directory.resolve("spill"), 256, 1)) {
            Transactions transactions = new Transactions(fixture.postgres(), Schedulers.immediate());
            MeasurementTable table = MeasurementTable.open(
                    fixture.postgres(), get(fixture.lake().status()).location());
            Compactor compactor = new Compactor(transactions, table, duckDb);
            new Upkeep(transactions, table, compactor, Clock.offset(Clock.systemUTC(), Duration.ofDays(2))).clean();
        }
    }

    @Test
    void aSnapshotStaysWhatItWasWhateverBecomesOfTheLake() throws IOException {
        LightEditor editor = fixture.lake().editor();
        get(fixture.lake().flush());
        get(editor.exclude(admin, Set.of(new MeasurementId(batch, 3)), "a satellite"));
        append(star, "version 2", "origin", 6, 51_000);
        get(editor.mergeTargets(admin, twin, star, "the same star"));
        append(star, "waits", null, 2, 53_000);

        LakeSnapshot snapshot = create("paper-2026.1");

        assertThat(snapshot.sha256()).matches("[0-9a-f]{64}");
        String then = rows("paper-2026.1");
        assertThat(snapshot.rows()).isEqualTo(then.lines().count() - 1).isGreaterThanOrEqualTo(21);
        assertThat(snapshot.citation())
                .contains("paper-2026.1", snapshot.rows() + " measurements of ", snapshot.sha256());
        LightCurve curveThen = curve(star, "paper-2026.1");
        assertThat(curveThen.size()).isEqualTo(21);
        assertThat(curveThen.snapshotId()).isEqualTo(snapshot.snapshotId());
        assertThat(curveThen.mjd()).containsExactly(curve(star, null).mjd());

        get(editor.withdraw(admin, batch, "wrong star"));
        append(star, "version 3", "origin", 1, 51_000);
        append(star, "later", null, 100, 54_000);
        get(editor.splitTarget(admin, twin, "not the same"));
        get(fixture.lake().flush());
        compactAndCleanTwoDaysLater();
        append(star, "much later", null, 100, 55_000);

        assertThat(rows("paper-2026.1")).isEqualTo(then);
        assertThat(rows(String.valueOf(snapshot.snapshotId()))).isEqualTo(then);
        assertThat(curve(star, "paper-2026.1").mjd()).containsExactly(curveThen.mjd());
        assertThat(curve(star, null).size()).isEqualTo(1 + 100 + 2 + 100);
        assertThat(get(fixture.lake().snapshots().list())).contains(snapshot);
        assertThat(get(fixture.lake().check((file, files) -> {})).findings()).isEmpty();
    }

    /** While others write and revise, a snapshot is a state that was: no version beside the one that replaced it. */
    @Test
    void aSnapshotTakenInTheMiddleOfEverythingIsConsistent() {
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int version = 0; !isOver.get(); version++) {
                append(star, "changing " + version, "changing", 7, 56_000);
            }
        });
        CompletableFuture<Void> flusher = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                get(fixture.lake().flush());
                get(fixture.lake().compact());
            }
        });
        for (int i = 0; i < 5; i++) {
            create("busy-" + i);
        }
        isOver.set(true);
        CompletableFuture.allOf(writer, flusher).join();
        for (int i = 0; i < 5; i++) {
            LightCurve curve = curve(star, "busy-" + i);
            long changing =
                    Arrays.stream(curve.mjd()).filter(mjd -> mjd >= 56_000).count();
            assertThat(changing).isIn(0L, 7L);
            assertThat(curve.size()).isEqualTo(15 + (int) changing);
        }
    }

    @Test
    void momentsLeadToWhatWasCurrentThen() {
        create("first");
        Instant then = Instant.now();
        append(star, "later", null, 3, 57_000);
        get(fixture.lake().flush());

        assertThat(curve(star, then.toString()).size()).isEqualTo(15);
        assertThat(curve(star, Instant.now().toString()).size()).isEqualTo(18);
        assertUnknown("2020-01-01T00:00:00Z");
        assertUnknown("no-such-name");
        assertUnknown("123456789");
    }

    private void assertUnknown(String asOf) {
        assertThatThrownBy(() -> curve(star, asOf))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.SNAPSHOT_UNKNOWN));
    }

    @Test
    void privateLightStaysPrivateInSnapshots() {
        create("open");
        fixture.execute("UPDATE target SET visibility = 'PRIVATE' WHERE id = " + star);
        assertThatThrownBy(() -> curve(star, "open"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.TARGET_UNKNOWN));
        LightCurve own = get(fixture.lake()
                .lightCurves()
                .read(admin, LightCurveQuery.all(star).withAsOf("open")));
        assertThat(own.size()).isEqualTo(15);
    }

    @Test
    void whoDeletesASnapshotLetsItsFilesGo() {
        create("short-lived");
        append(star, "later", null, 3, 57_000);
        get(fixture.lake().snapshots().delete(admin, "short-lived"));

        assertUnknown("short-lived");
        assertThat(get(fixture.lake().snapshots().list()))
                .extracting(LakeSnapshot::name)
                .doesNotContain("short-lived");
        assertThat(
                        fixture.number(
                                "SELECT count(*) FROM audit WHERE action LIKE '%Snapshot' AND subject = 'snapshot short-lived'"))
                .isEqualTo(2);
        compactAndCleanTwoDaysLater();
        assertThat(curve(star, null).size()).isEqualTo(18);
        create("short-lived");
        assertThat(curve(star, "short-lived").size()).isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Paper", "12345", "-a", "ünder", "a b", "a/b"})
    void strangeNamesAreRefused(String name) {
        assertThatThrownBy(() -> create(name))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.SNAPSHOT_NAME_BAD));
    }

    @Test
    void aNameIsGivenOnceAndByAdministratorsOnly() {
        create("once");
        List<Problem> problems = List.of(Problem.SNAPSHOT_NAME_TAKEN, Problem.NOT_ALLOWED, Problem.SIGN_IN_NEEDED);
        List<Viewer> viewers = List.of(admin, SharedLake.somebody(fixture.lake()), Viewer.ANONYMOUS);
        for (int i = 0; i < problems.size(); i++) {
            Viewer viewer = viewers.get(i);
            Problem expected = problems.get(i);
            assertThatThrownBy(() -> get(fixture.lake().snapshots().create(viewer, "once", "")))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem()).isEqualTo(expected));
        }
    }
}
