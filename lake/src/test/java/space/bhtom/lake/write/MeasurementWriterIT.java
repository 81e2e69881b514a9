package space.bhtom.lake.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class MeasurementWriterIT {
    @TempDir
    static Path directory;

    private static LakeFixture fixture;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aWriteIsVisibleToTheNextQueryInOrderOfTime() {
        long target = fixture.target();

        BatchReceipt receipt = append(target, "order", List.of(Brightnesses.at(60_002), Brightnesses.at(60_001)));
        LightCurve curve = read(target);

        assertThat(receipt.isNew()).isTrue();
        assertThat(receipt.rowCount()).isEqualTo(2);
        assertThat(curve.mjd()).containsExactly(60_001, 60_002);
        assertThat(curve.rowNumber()).containsExactly(1, 0);
        assertThat(curve.batchId()).containsOnly(receipt.batchId());
    }

    @Test
    void everyComponentComesBackAsItWas() {
        long target = fixture.target();
        Brightness written = Brightnesses.complete(60_000.123456789);

        append(target, "complete", List.of(written));
        LightCurve curve = read(target);

        assertThat(Brightnesses.read(curve, 0)).isEqualTo(written);
    }

    @Test
    void theSameKeyRecordsOnce() {
        long target = fixture.target();

        BatchReceipt first = append(target, "once", Brightnesses.nights(3, 60_000));
        BatchReceipt second = append(target, "once", Brightnesses.nights(3, 60_000));

        assertThat(second).isEqualTo(new BatchReceipt(first.batchId(), false, 3, true));
        assertThat(read(target).size()).isEqualTo(3);
    }

    @Test
    void ofManyWritersWithOneKeyOneRecords() {
        long target = fixture.target();

        List<BatchReceipt> receipts = get(Flux.range(0, 12)
                .flatMap(i -> fixture.lake()
                        .writer()
                        .append(Brightnesses.batch(target, "race"), Brightnesses.nights(5, 60_000)))
                .collectList());

        assertThat(receipts).filteredOn(BatchReceipt::isNew).hasSize(1);
        assertThat(receipts)
                .extracting(BatchReceipt::batchId)
                .containsOnly(receipts.get(0).batchId());
        assertThat(read(target).size()).isEqualTo(5);
    }

    @Test
    void aNewVersionReplacesTheOldEvenIfManyComeAtOnce() {
        long target = fixture.target();
        String origin = "ZTF_IRSA/" + target;

        get(Flux.range(0, 12)
                .flatMap(i -> fixture.lake()
                        .writer()
                        .append(
                                Brightnesses.batch(target, origin + "/" + i, origin),
                                Brightnesses.nights(4, 60_000 + i)))
                .collectList());

        assertThat(read(target).size()).isEqualTo(4);
        assertThat(fixture.number("SELECT count(*) FROM batch WHERE state = 'SUPERSEDED' AND target_id = " + target))
                .isEqualTo(11);
    }

    @Test
    void aBatchWithoutRowsIsRecordedAndNothingWaits() {
        long target = fixture.target();

        BatchReceipt receipt = append(target, "empty", List.of());

        assertThat(receipt.rowCount()).isZero();
        assertThat(read(target).size()).isZero();
        assertThat(fixture.number("SELECT flush_id FROM batch WHERE id = " + receipt.batchId()))
                .isZero();
    }

    @Test
    void anEventTellsOfEachBatchWithRows() {
        long target = fixture.target();

        append(target, "event", Brightnesses.nights(7, 60_000));
        append(target, "no event", List.of());

        assertThat(fixture.number("SELECT sum(row_count) FROM event WHERE target_id = " + target))
                .isEqualTo(7);
    }

    @Test
    void anUnknownTargetIsRefused() {
        assertThatThrownBy(() -> append(987_654, "nobody", List.of()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TARGET_UNKNOWN));
    }

    @Test
    void aPrivateTargetIsUnknownToOthers() {
        long target = fixture.target();
        fixture.execute("UPDATE target SET visibility = 'PRIVATE' WHERE id = " + target);
        long owner = fixture.number("SELECT owner_id FROM target WHERE id = " + target);
        append(target, "private", Brightnesses.nights(2, 60_000));

        assertThatThrownBy(() -> read(target)).hasMessageContaining("no target");
        assertThat(read(viewer(owner, false), target).size()).isEqualTo(2);
        assertThat(read(viewer(owner + 1_000, true), target).size()).isEqualTo(2);
        assertThatThrownBy(() -> read(viewer(owner + 1_000, false), target)).hasMessageContaining("no target");
    }

    @Test
    void oneBadRowRefusesTheWholeBatchAndIsNamed() {
        long target = fixture.target();
        List<Brightness> rows = new ArrayList<>(Brightnesses.nights(1_000, 50_000));
        rows.set(731, Brightnesses.magnitude(60_000, "GaiaSP/y", 17, 0.1f));

        assertThatThrownBy(() -> append(target, "bad", rows)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem()).isEqualTo(Problem.BATCH_ROW_BAD);
            assertThat(e.sentence()).contains("Row 731").contains("bandpass GaiaSP/y is not registered");
        });

        assertThat(read(target).size()).isZero();
        assertThat(fixture.number("SELECT count(*) FROM batch WHERE target_id = " + target))
                .isZero();
    }

    @Test
    void aBandpassMayBeRegisteredAtAnyTime() {
        long target = fixture.target();
        List<Brightness> rows = List.of(Brightnesses.magnitude(60_000, "TEST/late", 17, 0.1f));
        assertThatThrownBy(() -> append(target, "late", rows)).hasMessageContaining("TEST/late");

        get(fixture.lake()
                .bandpasses()
                .register(List.of(new Bandpass("TEST/late", MagnitudeSystem.AB, 500, null, "#000000")))
                .thenReturn(true));
        append(target, "late", rows);

        assertThat(read(target).size()).isEqualTo(1);
    }

    @Test
    void eachWriteRaisesTheTargetsVersionAndARepeatedOneDoesNot() {
        long target = fixture.target();

        append(target, "version 1", Brightnesses.nights(1, 60_000));
        append(target, "version 2", Brightnesses.nights(1, 60_001));
        append(target, "version 2", Brightnesses.nights(1, 60_001));

        assertThat(fixture.number("SELECT version FROM target_light WHERE target_id = " + target))
                .isEqualTo(2);
    }

    @Test
    void aLargeBatchIsOneBatch() {
        long target = fixture.target();
        List<Brightness> rows = IntStream.range(0, 60_000)
                .mapToObj(i -> Brightnesses.at(50_000 + i * 0.1))
                .toList();

        append(target, "large", rows);

        assertThat(read(target).size()).isEqualTo(60_000);
    }

    private static Viewer viewer(long id, boolean isAdmin) {
        return Viewer.of(new Account(id, "somebody", isAdmin, java.time.Instant.EPOCH));
    }

    private static BatchReceipt append(long target, String key, List<Brightness> rows) {
        return get(fixture.lake().writer().append(Brightnesses.batch(target, key), rows));
    }

    private static LightCurve read(long target) {
        return read(Viewer.ANONYMOUS, target);
    }

    private static LightCurve read(Viewer viewer, long target) {
        return get(fixture.lake().lightCurves().read(viewer, LightCurveQuery.all(target)));
    }

    @Test
    void aNewVersionIsNoticedWhereTheEarlierOneMovedMeanwhile() throws Exception {
        long asked = fixture.target();
        long other = fixture.target();
        long earlier = get(fixture.lake()
                        .writer()
                        .append(Brightnesses.batch(asked, "moves 1", "moving"), Brightnesses.nights(2, 60_000)))
                .batchId();
        try (Connection mover = fixture.postgres().getConnection()) {
            mover.setAutoCommit(false);
            TargetLight.raise(mover, List.of(asked, other));
            CompletableFuture<BatchReceipt> later = fixture.lake()
                    .writer()
                    .append(Brightnesses.batch(asked, "moves 2", "moving"), Brightnesses.nights(1, 60_000))
                    .toFuture();
            while (fixture.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") == 0) {
                Thread.sleep(10);
            }
            try (Statement move = mover.createStatement()) {
                move.execute("UPDATE batch SET target_id = " + other + " WHERE id = " + earlier);
            }
            mover.commit();
            later.get(1, TimeUnit.MINUTES);
        }

        assertThat(fixture.text("SELECT state FROM batch WHERE id = " + earlier))
                .isEqualTo("SUPERSEDED");
        assertThat(fixture.number("SELECT version FROM target_light WHERE target_id = " + other))
                .isEqualTo(2);
    }
}
