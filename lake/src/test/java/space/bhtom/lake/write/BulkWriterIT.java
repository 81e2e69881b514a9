package space.bhtom.lake.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveFilter;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.summary.CurrentLight;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.lake.table.FlushSettings;
import space.bhtom.lake.table.LakeReport;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class BulkWriterIT {
    /** More than the writer lets wait. */
    private static final int LARGE = 20_001;

    @TempDir
    private static Path directory;

    private static LakeFixture fixture;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    /** Of each batch these many detections a day apart, in the way that a program would make them. */
    private static BulkRows nights(int batches, int rowsInEach) {
        return duckDb -> {
            try (Statement statement = duckDb.createStatement()) {
                statement.execute("CREATE TEMP TABLE night (" + BulkRows.tableColumns() + ")");
                statement.execute(BulkRows.viewOf("night"));
                statement.execute("""
                        INSERT INTO night BY NAME
                        SELECT batch::INTEGER AS batch, row::INTEGER AS row_number, 60000.0 + row AS mjd,
                               CASE WHEN row %% 3 = 0 THEN 'GaiaSP/g' ELSE 'GaiaSP/r' END AS bandpass,
                               'MAGNITUDE' AS kind, false AS is_difference, row %% 5 = 4 AS is_upper_limit,
                               CASE WHEN row %% 5 = 4 THEN 5 END AS limit_sigma,
                               15 + batch * 0.1 + row * 0.001 AS magnitude,
                               CASE WHEN row %% 5 <> 4 THEN 0.02 END AS magnitude_error,
                               'Telescope' AS facility, 'BHTOM' AS archive, 0 AS flags
                        FROM range(%d) AS b (batch), range(%d) AS r (row) ORDER BY batch, row""".formatted(batches, rowsInEach));
            }
        };
    }

    private static List<NewBatch> batches(List<Long> targets, String key) {
        return targets.stream()
                .map(target -> Brightnesses.batch(target, key + " of " + target))
                .toList();
    }

    private static List<Long> targets(int count) {
        return IntStream.range(0, count).mapToObj(i -> fixture.target()).toList();
    }

    private static LightCurve curve(long target) {
        return get(
                fixture.lake().lightCurves().read(Viewer.ANONYMOUS, new LightCurveQuery(target, LightCurveFilter.ALL)));
    }

    private static BulkWriter bulk() {
        return fixture.lake().bulk();
    }

    @Test
    void whatWasLoadedIsReadAtOnceLikeAnythingElse() {
        List<Long> targets = targets(3);
        get(fixture.lake()
                .writer()
                .append(Brightnesses.batch(targets.get(1), "before the load"), Brightnesses.nights(7, 59_000)));
        long events = fixture.number("SELECT count(*) FROM event");

        List<BatchReceipt> receipts = bulk().load(batches(targets, "first"), nights(3, 100));

        assertThat(receipts).allMatch(receipt -> receipt.isNew() && receipt.isActive() && receipt.rowCount() == 100);
        assertThat(curve(targets.get(0)).size()).isEqualTo(100);
        assertThat(curve(targets.get(1)).size()).isEqualTo(107);
        assertThat(curve(targets.get(2)).magnitude()[10]).isEqualTo(15.21);
        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(events + 3);
        assertThat(fixture.number("SELECT version FROM target_light WHERE target_id = " + targets.get(1)))
                .isEqualTo(2);
        checkLake();
    }

    /** Every acknowledged row once in files or waiting, and every summary what its measurements say. */
    private static void checkLake() {
        LakeReport report = get(fixture.lake().check((done, all) -> {}));
        assertThat(report.findings()).isEmpty();
        assertThat(get(fixture.lake().checkSummaries(false)).wrong()).isEmpty();
    }

    @Test
    void theSameKeyIsNeverRecordedTwice() {
        List<Long> targets = targets(2);
        List<BatchReceipt> first = bulk().load(batches(targets, "twice"), nights(2, 10));
        List<BatchReceipt> again = bulk().load(batches(targets, "twice"), nights(2, 10));
        List<Long> more = new ArrayList<>(targets);
        more.add(fixture.target());
        List<BatchReceipt> partly = bulk().load(batches(more, "twice"), nights(3, 10));

        assertThat(again).extracting(BatchReceipt::isNew).containsExactly(false, false);
        assertThat(again)
                .extracting(BatchReceipt::batchId)
                .isEqualTo(first.stream().map(BatchReceipt::batchId).toList());
        assertThat(partly).extracting(BatchReceipt::isNew).containsExactly(false, false, true);
        assertThat(more).allMatch(target -> curve(target).size() == 10);
    }

    @Test
    void aNewVersionEndsTheEarlierOneHoweverThatCame() {
        List<Long> targets = targets(2);
        get(fixture.lake()
                .writer()
                .append(
                        Brightnesses.batch(targets.get(0), "appended version", "origin of " + targets.get(0)),
                        Brightnesses.nights(40, 59_000)));
        List<NewBatch> second = targets.stream()
                .map(target -> Brightnesses.batch(target, "second version " + target, "origin of " + target))
                .toList();
        bulk().load(second, nights(2, 20));
        assertThat(curve(targets.get(0)).size()).isEqualTo(20);
        get(fixture.lake().flush());
        List<NewBatch> third = targets.stream()
                .map(target -> Brightnesses.batch(target, "third version " + target, "origin of " + target))
                .toList();
        bulk().load(third, nights(2, 5));

        assertThat(targets).allMatch(target -> curve(target).size() == 5);
        checkLake();
    }

    @Test
    void whatIsLoadedForAMergedTargetIsFoundInTheOtherAndComesBack() {
        List<Long> targets = targets(2);
        Viewer admin = SharedLake.administrator(fixture.lake());
        get(fixture.lake().editor().mergeTargets(admin, targets.get(0), targets.get(1), "the same star"));

        bulk().load(batches(List.of(targets.get(0)), "after the merger"), nights(1, 8));
        assertThat(curve(targets.get(1)).size()).isEqualTo(8);

        get(fixture.lake().editor().splitTarget(admin, targets.get(0), "not the same"));
        assertThat(curve(targets.get(0)).size()).isEqualTo(8);
        assertThat(curve(targets.get(1)).size()).isZero();
        checkLake();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                mjd | 'nan'::DOUBLE | mjd lies between -21504 and 124593 (1800 to 2200), not nan
                mjd | 2460000.5 | mjd lies between -21504 and 124593 (1800 to 2200), not 2460000.5
                bandpass | 'Vega/q' | bandpass Vega/q is not registered
                bandpass | NULL | bandpass is missing
                kind | 'Light' | Light is no kind of measurement
                magnitude | NULL | a brightness has a magnitude or a flux
                magnitude | 'inf'::DOUBLE | a brightness is a finite number
                magnitude_error | -0.1 | errors are >= 0
                flux_error | 'nan'::FLOAT | errors are >= 0
                limit_sigma | 3 | only an upper limit has a limitSigma
                ra | 361 | its position 361.0 20.0 is not on the sky
                exposure_seconds | -1 | exposureSeconds is -1.0
                time_original | '-inf'::DOUBLE | timeOriginal is -inf
                observer | concat('a', chr(0)) | a text holds a character of code 0
                """)
    void oneBadRowRefusesTheWholeLoad(String column, String value, String reason) {
        List<Long> targets = targets(2);
        long batches = fixture.number("SELECT count(*) FROM batch");
        BulkRows rows = duckDb -> {
            nights(2, 10).open(duckDb);
            try (Statement statement = duckDb.createStatement()) {
                statement.execute("UPDATE night SET dec = 20, %s = %s WHERE batch = 1 AND row_number = 7"
                        .formatted(column, value));
            }
        };

        assertThatThrownBy(() -> bulk().load(batches(targets, "bad"), rows))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem()).isEqualTo(Problem.BATCH_ROW_BAD);
                    assertThat(problem.sentence()).contains("Row 7", reason);
                });
        assertThat(fixture.number("SELECT count(*) FROM batch")).isEqualTo(batches);
        assertThat(curve(targets.get(0)).size()).isZero();
    }

    @Test
    void aLoadForNobodyIsRefused() {
        assertThatThrownBy(() -> bulk().load(batches(List.of(fixture.target(), 999_999_999L), "who"), nights(2, 2)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.TARGET_UNKNOWN));
    }

    @Test
    void rowsOutOfNumberAreAMistakeOfOurs() {
        BulkRows rows = duckDb -> {
            nights(1, 10).open(duckDb);
            try (Statement statement = duckDb.createStatement()) {
                statement.execute("UPDATE night SET row_number = 5 WHERE row_number = 6");
            }
        };
        assertThatThrownBy(() -> bulk().load(batches(targets(1), "numbers"), rows))
                .hasMessageContaining("not numbered");
    }

    @Test
    void twinsAtTheSameTimeRecordOnce() {
        List<Long> targets = targets(5);
        List<CompletableFuture<List<BatchReceipt>>> twins = IntStream.range(0, 4)
                .mapToObj(twin ->
                        CompletableFuture.supplyAsync(() -> bulk().load(batches(targets, "twin"), nights(5, 50))))
                .toList();
        long recorders = twins.stream()
                .filter(twin -> twin.join().stream().allMatch(BatchReceipt::isNew))
                .count();

        assertThat(recorders).isEqualTo(1);
        assertThat(targets).allMatch(target -> curve(target).size() == 50);
        checkLake();
    }

    @Test
    void loadsFlushesRewritesAndAppendsGoTogether() {
        List<Long> targets = targets(20);
        AtomicInteger number = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            all.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 5; i++) {
                    bulk().load(batches(targets, "together " + number.incrementAndGet()), nights(20, 30));
                }
            }));
        }
        all.add(CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 40; i++) {
                get(fixture.lake()
                        .writer()
                        .append(
                                Brightnesses.batch(targets.get(i % 20), "beside " + i),
                                Brightnesses.nights(10, 58_000)));
            }
        }));
        all.add(CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                get(fixture.lake().flush());
                get(fixture.lake().compact());
            }
        }));
        all.forEach(CompletableFuture::join);

        assertThat(targets).allMatch(target -> curve(target).size() == 10 * 30 + 2 * 10);
        checkLake();
    }

    @Test
    void aLargeBatchDoesNotWait() {
        long target = fixture.target();
        List<Brightness> rows = new ArrayList<>(Brightnesses.nights(LARGE - 1, 40_000));
        rows.add(Brightnesses.complete(60_000.5));
        NewBatch batch = Brightnesses.batch(target, "large");

        BatchReceipt receipt = get(fixture.lake().writer().append(batch, rows));
        BatchReceipt again = get(fixture.lake().writer().append(batch, rows));

        assertThat(receipt).isEqualTo(new BatchReceipt(receipt.batchId(), true, LARGE, true));
        assertThat(again).isEqualTo(new BatchReceipt(receipt.batchId(), false, LARGE, true));
        assertThat(fixture.number("SELECT count(*) FROM delta_measurement WHERE batch_id = " + receipt.batchId()))
                .isZero();
        LightCurve curve = curve(target);
        int complete = IntStream.range(0, LARGE)
                .filter(i -> curve.mjd()[i] == 60_000.5)
                .findFirst()
                .orElseThrow();
        assertThat(Brightnesses.read(curve, complete)).isEqualTo(Brightnesses.complete(60_000.5));
    }

    /** Whoever dies there leaves files that nobody knows; the same call, made again, is the first. */
    @Test
    void aLoadThatFailsBeforeItsCommitIsAsIfItHadNotBeen() {
        List<Long> targets = targets(2);
        try (DuckDb duckDb = DuckDb.open(directory.resolve("spill"), 256, 1)) {
            BulkWriter dying = writer(duckDb, () -> {
                throw new IllegalStateException("dying");
            });
            assertThatThrownBy(() -> dying.load(batches(targets, "dying"), nights(2, 10)))
                    .hasMessageContaining("dying");
        }
        assertThat(targets).allMatch(target -> curve(target).size() == 0);
        checkLake();

        assertThat(bulk().load(batches(targets, "dying"), nights(2, 10))).allMatch(BatchReceipt::isNew);
        checkLake();
    }

    /** The plan says where a target lies; it is made again if that is no longer true. */
    @Test
    void aMergerBetweenPlanAndCommitIsFollowed() {
        List<Long> targets = targets(2);
        Viewer admin = SharedLake.administrator(fixture.lake());
        AtomicInteger attempts = new AtomicInteger();
        try (DuckDb duckDb = DuckDb.open(directory.resolve("spill"), 256, 1)) {
            BulkWriter overtaken = writer(duckDb, () -> {
                if (attempts.getAndIncrement() == 0) {
                    get(fixture.lake().editor().mergeTargets(admin, targets.get(0), targets.get(1), "the same"));
                }
            });
            overtaken.load(batches(List.of(targets.get(0)), "overtaken"), nights(1, 10));
        }
        assertThat(attempts).hasValue(2);
        assertThat(curve(targets.get(1)).size()).isEqualTo(10);
        checkLake();
    }

    private static BulkWriter writer(DuckDb duckDb, Runnable beforeCommit) {
        Transactions transactions = new Transactions(fixture.postgres(), Schedulers.immediate());
        MeasurementTable table = MeasurementTable.open(
                fixture.postgres(), get(fixture.lake().status()).location());
        LightSummaries summaries = new LightSummaries(new CurrentLight(table, duckDb)::forEach);
        return new BulkWriter(transactions, summaries, table, duckDb, beforeCommit);
    }

    @Test
    void whileTooManyRowsWaitWritersAreRefused(@TempDir Path ownDirectory) {
        LakeSettings usual = LakeSettings.at(ownDirectory);
        LakeSettings narrow = new LakeSettings(
                ownDirectory,
                null,
                null,
                256,
                1,
                new FlushSettings(Duration.ofHours(1), 1_000_000, 99),
                usual.sql(),
                usual.objectStore());
        try (LakeFixture own = LakeFixture.with(narrow)) {
            long target = own.target();
            get(own.lake().writer().append(Brightnesses.batch(target, "many"), Brightnesses.nights(100, 59_000)));
            assertThatThrownBy(() -> get(own.lake()
                            .writer()
                            .append(Brightnesses.batch(target, "more"), Brightnesses.nights(1, 50_000))))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.problem()).isEqualTo(Problem.LAKE_BUSY));
            assertThat(own.lake()
                            .bulk()
                            .loadOne(Brightnesses.batch(target, "loaded"), Brightnesses.nights(1, 50_000))
                            .isNew())
                    .isTrue();
            get(own.lake().flush());
            own.restart();
            get(own.lake().writer().append(Brightnesses.batch(target, "more"), Brightnesses.nights(1, 50_000)));
        }
    }
}
