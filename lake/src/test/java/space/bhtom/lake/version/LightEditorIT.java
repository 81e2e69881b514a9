package space.bhtom.lake.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.write.BatchReceipt;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.LightCurveSummary;
import space.bhtom.schema.light.MeasurementChapterKind;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class LightEditorIT {
    private static final Set<String> ALL = Set.of();

    @TempDir
    static Path directory;

    private static LakeFixture fixture;
    private static Viewer admin;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
        admin = SharedLake.administrator(fixture.lake());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void anExcludedPointVanishesForEverybodyAndComesBack() {
        long target = fixture.target();
        long batch = append(target, "point", 3);
        get(fixture.lake().flush());
        MeasurementId point = new MeasurementId(batch, 1);

        int excluded = get(editor().exclude(admin, Set.of(point), "a satellite"));

        assertThat(excluded).isEqualTo(1);
        assertThat(nights(target)).containsExactly(60_000, 60_002);
        assertThat(summaryCount(target)).isEqualTo(2);
        assertThat(get(editor().exclude(admin, Set.of(point), "again"))).isZero();

        assertThat(get(editor().restore(admin, Set.of(point), "no satellite"))).isEqualTo(1);
        assertThat(nights(target)).containsExactly(60_000, 60_001, 60_002);
        assertThat(summaryCount(target)).isEqualTo(3);
    }

    @Test
    void aFilterExcludesWhatMatchesNowAndNothingLater() {
        long target = fixture.target();
        append(target, "filter", 4);
        get(fixture.lake().flush());
        append(target, "filter, waiting", 2);
        PointFilter filter = new PointFilter(target, Set.of("GaiaSP/r"), 60_001.0, 60_003.0);

        int excluded = get(editor().exclude(admin, filter, "clouds"));
        append(target, "later", 2);

        assertThat(excluded).isEqualTo(3);
        assertThat(nights(target)).containsExactly(60_000, 60_000, 60_000, 60_001, 60_003);
        assertThat(get(editor().restore(admin, filter, "were none"))).isEqualTo(3);
        assertThat(nights(target)).hasSize(8);
    }

    @Test
    void aWithdrawnBatchCountsNoMoreAndIsWithdrawnOnce() {
        long target = fixture.target();
        long kept = append(target, "kept", 1);
        long gone = append(target, "gone", 2);
        long before = version(target);

        assertThat(get(editor().withdraw(admin, gone, "wrong star"))).isEqualTo(target);

        assertThat(read(target).batchId()).containsOnly(kept);
        assertThat(summaryCount(target)).isEqualTo(1);
        assertThat(version(target)).isGreaterThan(before);
        refuses(Problem.BATCH_ENDED, editor().withdraw(admin, gone, "once more"));
        LightBatch batch =
                get(fixture.lake().stories().batches(admin, target, 10, null)).get(0);
        assertThat(batch.endReason()).isEqualTo("wrong star");
        assertThat(batch.endedBy()).startsWith("admin-");
    }

    @Test
    void mergedTargetsAreOneUntilTheyAreSplit() {
        long from = fixture.target();
        long into = fixture.target();
        fixture.execute("INSERT INTO target_name (target_id, name, name_key, is_primary) VALUES (" + from
                + ", 'Gaia22 dkv', 'gaia22dkv', true)");
        append(from, "from, flushed", 3);
        append(into, "into, flushed", 1);
        get(fixture.lake().flush());
        append(from, "from, waiting", 1);

        get(editor().mergeTargets(admin, from, into, "one star"));

        assertThat(nights(from)).isEmpty();
        assertThat(nights(into)).hasSize(5);
        assertThat(summaryCount(into)).isEqualTo(5);
        assertThat(get(fixture.lake().targets().get(admin, from)).id()).isEqualTo(into);
        assertThat(get(fixture.lake().targets().find(admin, "Gaia22dkv")).id()).isEqualTo(into);
        append(from, "for the merged one", 2);
        append(into, "for the other", 1);
        get(fixture.lake().flush());
        assertThat(nights(into)).hasSize(8);

        get(editor().splitTarget(admin, from, "two stars after all"));

        assertThat(nights(from)).hasSize(6);
        assertThat(nights(into)).hasSize(2);
        assertThat(summaryCount(from)).isEqualTo(6);
        assertThat(summaryCount(into)).isEqualTo(2);
        assertThat(get(fixture.lake().targets().get(admin, from)).id()).isEqualTo(from);
        refuses(Problem.TARGET_NOT_MERGED, editor().splitTarget(admin, from, "again"));
    }

    @Test
    void aMergedTargetIsNotDeletedInPlaceOfTheOther() {
        long from = fixture.target();
        get(editor().mergeTargets(admin, from, fixture.target(), "one star"));

        refuses(Problem.TARGET_MERGED, fixture.lake().targets().delete(admin, from));
    }

    @Test
    void whoDeliveredAFileMayWithdrawWhatWasMeasuredOnIt() {
        long target = fixture.target();
        long batch = append(target, "delivered", 2);
        Viewer observer = SharedLake.somebody(fixture.lake());
        fixture.execute(
                """
                WITH product AS (
                    INSERT INTO data_product (kind, target_id, file_name, stored_path, size_bytes, sha256, owner_id)
                    VALUES ('LIGHT_CURVE', %d, 'night.csv', 'x', 1, 'x', %d) RETURNING id)
                UPDATE batch SET data_product_id = product.id FROM product WHERE batch.id = %d""".formatted(target, Objects.requireNonNull(observer.account()).id(), batch));

        get(editor().exclude(observer, Set.of(new MeasurementId(batch, 0)), "a plane"));
        assertThat(nights(target)).hasSize(1);
        get(editor().withdraw(observer, batch, "wrong star"));
        assertThat(nights(target)).isEmpty();
    }

    @Test
    void mergesUponMergesAreSplitInTheOppositeOrder() {
        long first = fixture.target();
        long second = fixture.target();
        long third = fixture.target();
        append(first, "first of three", 1);
        append(second, "second of three", 2);
        append(third, "third of three", 4);
        get(editor().mergeTargets(admin, first, second, "one"));
        get(editor().mergeTargets(admin, second, third, "one"));
        get(fixture.lake().flush());
        assertThat(nights(third)).hasSize(7);
        assertThat(get(fixture.lake().targets().get(admin, first)).id()).isEqualTo(third);
        refuses(Problem.TARGET_MERGED, editor().splitTarget(admin, first, "too early"));

        get(editor().splitTarget(admin, second, "not one"));
        assertThat(nights(third)).hasSize(4);
        assertThat(nights(second)).hasSize(3);
        assertThat(get(fixture.lake().targets().get(admin, first)).id()).isEqualTo(second);

        get(editor().splitTarget(admin, first, "not one"));
        assertThat(nights(second)).hasSize(2);
        assertThat(nights(first)).hasSize(1);
    }

    @Test
    void aClockSetBackChangesNothing() {
        long target = fixture.target();
        get(fixture.lake()
                .writer()
                .append(Brightnesses.batch(target, "before", "clock " + target), Brightnesses.nights(2, 60_000)));
        fixture.execute("UPDATE batch SET recorded_at = now() + interval '1 day' WHERE target_id = " + target);
        fixture.execute(
                "UPDATE delta_measurement SET recorded_at = now() + interval '1 day' WHERE target_id = " + target);

        long later = get(fixture.lake()
                        .writer()
                        .append(Brightnesses.batch(target, "after", "clock " + target), Brightnesses.nights(3, 60_000)))
                .batchId();

        assertThat(read(target).batchId()).containsOnly(later);
        get(fixture.lake().flush());
        assertThat(read(target).batchId()).hasSize(3).containsOnly(later);
        assertThat(summaryCount(target)).isEqualTo(3);
    }

    @Test
    void theStoryOfAMeasurementTellsAll() {
        long from = fixture.target();
        long into = fixture.target();
        long batch = append(from, "story", 2);
        MeasurementId point = new MeasurementId(batch, 1);
        get(editor().exclude(admin, Set.of(point), "cosmic"));
        get(editor().restore(admin, Set.of(point), "no cosmic"));
        get(editor().mergeTargets(admin, from, into, "one star"));
        get(editor().splitTarget(admin, from, "two stars"));
        MeasurementStory waiting = get(fixture.lake().stories().story(admin, point));
        get(fixture.lake().flush());
        get(editor().withdraw(admin, batch, "wrong"));

        MeasurementStory story = get(fixture.lake().stories().story(admin, point));

        assertThat(waiting.isActive()).isTrue();
        assertThat(waiting.place().file()).isNull();
        assertThat(story.isActive()).isFalse();
        assertThat(story.place().file()).endsWith(".parquet");
        assertThat(story.place().mjd()).isEqualTo(60_001);
        assertThat(story.batch().pipelineVersion()).isEqualTo("test 1");
        assertThat(story.chapters())
                .extracting(Chapter::kind)
                .containsExactly(
                        MeasurementChapterKind.RECORDED,
                        MeasurementChapterKind.EXCLUDED,
                        MeasurementChapterKind.RESTORED,
                        MeasurementChapterKind.MERGED,
                        MeasurementChapterKind.SPLIT,
                        MeasurementChapterKind.WITHDRAWN);
        assertThat(story.chapters())
                .extracting(Chapter::reason)
                .containsExactly(null, "cosmic", "no cosmic", "one star", "two stars", "wrong");
    }

    @Test
    void onlyOwnersMayAndMustSayWhy() {
        long target = fixture.target();
        long batch = append(target, "rights", 1);
        Set<MeasurementId> points = Set.of(new MeasurementId(batch, 0));
        Viewer stranger = SharedLake.somebody(fixture.lake());

        refuses(Problem.SIGN_IN_NEEDED, editor().exclude(Viewer.ANONYMOUS, points, "why"));
        refuses(Problem.NOT_ALLOWED, editor().exclude(stranger, points, "why"));
        refuses(Problem.NOT_ALLOWED, editor().withdraw(stranger, batch, "why"));
        refuses(Problem.NOT_ALLOWED, editor().mergeTargets(stranger, target, fixture.target(), "why"));
        refuses(Problem.REASON_MISSING, editor().exclude(admin, points, " "));
        refuses(Problem.MERGE_WITH_ITSELF, editor().mergeTargets(admin, target, target, "why"));
        refuses(Problem.BATCH_UNKNOWN, editor().withdraw(admin, 999_999_999, "why"));
        refuses(
                Problem.MEASUREMENT_UNKNOWN,
                editor().exclude(admin, Set.of(new MeasurementId(batch, 1)), "no such row"));
        assertThat(nights(target)).hasSize(1);
    }

    @Test
    void aPrivateTargetIsUnknownToStrangers() {
        long target = fixture.target();
        long batch = append(target, "private", 1);
        fixture.execute("UPDATE target SET visibility = 'PRIVATE' WHERE id = " + target);
        Viewer stranger = SharedLake.somebody(fixture.lake());

        refuses(Problem.BATCH_UNKNOWN, editor().withdraw(stranger, batch, "why"));
        refuses(Problem.MEASUREMENT_UNKNOWN, fixture.lake().stories().story(stranger, new MeasurementId(batch, 0)));
        refuses(Problem.TARGET_UNKNOWN, fixture.lake().stories().batches(stranger, target, 10, null));
        refuses(Problem.TARGET_UNKNOWN, editor().exclude(stranger, new PointFilter(target, ALL, null, null), "why"));
    }

    private static LightEditor editor() {
        return fixture.lake().editor();
    }

    private static void refuses(Problem problem, Mono<?> deed) {
        assertThatThrownBy(() -> get(deed))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private static long append(long target, String key, int rows) {
        BatchReceipt receipt =
                get(fixture.lake().writer().append(Brightnesses.batch(target, key), Brightnesses.nights(rows, 60_000)));
        assertThat(receipt.isNew()).isTrue();
        return receipt.batchId();
    }

    private static LightCurve read(long target) {
        return get(fixture.lake().lightCurves().read(admin, LightCurveQuery.all(target)));
    }

    private static double[] nights(long target) {
        return read(target).mjd();
    }

    private static long summaryCount(long target) {
        return get(fixture.lake()
                .summaries()
                .of(admin, List.of(target))
                .map(LightCurveSummary::pointCount)
                .reduce(0L, Long::sum));
    }

    private static long version(long target) {
        return fixture.number("SELECT version FROM target_light WHERE target_id = " + target);
    }
}
