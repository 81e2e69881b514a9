package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.account.Viewer;

class CompactorIT {
    private static final int ROWS = 10;

    @TempDir
    Path directory;

    private LakeFixture fixture;
    private DuckDb duckDb;
    private Transactions transactions;
    private MeasurementTable table;

    @BeforeEach
    void open() {
        fixture = LakeFixture.in(directory);
        duckDb = DuckDb.open(directory.resolve("spill"), 256, 1);
        transactions = new Transactions(fixture.postgres(), Schedulers.immediate());
        table = MeasurementTable.open(
                fixture.postgres(), get(fixture.lake().status()).location());
    }

    @AfterEach
    void close() {
        duckDb.close();
        fixture.close();
    }

    @Test
    void flushesGoOnWhileFilesAreRewritten() {
        long target = fixture.target();
        flushed(target, 4);

        compactor(() -> flushed(target, 1)).compactAll();

        assertThat(rows("true")).isEqualTo(5 * ROWS);
        assertThat(version().files()).hasSize(2);
        assertThat(read(target)).isEqualTo(5 * ROWS);
    }

    @Test
    void whoIsOvertakenBeginsAgainAndDoublesNothing() {
        long target = fixture.target();
        flushed(target, 4);
        List<Long> replaced = new ArrayList<>();

        compactor(() -> {
                    if (replaced.isEmpty()) {
                        replaced.add(0L);
                        Replacement theirs = allInOne();
                        transactions.run(connection -> theirs.commit(connection, table));
                    }
                })
                .compactAll();

        assertThat(rows("true")).isEqualTo(4 * ROWS);
        assertThat(version().files()).hasSize(1);
        assertThat(fixture.number("SELECT count(*) FROM lake_file WHERE replaced_at IS NULL"))
                .isEqualTo(1);
    }

    private Replacement allInOne() {
        CompactionPin pin = transactions.readAsOfNow(connection -> CompactionPin.read(connection, table));
        Layout layout = Layout.of(0);
        CompactionPlan plan =
                CompactionPlan.next(pin.version().files(), layout.tidy()).orElseThrow();
        try {
            return new Replacement(
                    pin.version().snapshotId(),
                    plan.files(),
                    new FileRewriter(duckDb, table).rewrite(plan, pin.unsettled(), layout),
                    pin.unsettled(),
                    java.util.Set.of());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void settledFilesSayWhatPostgresSays() {
        long target = fixture.target();
        long other = fixture.target();
        flushed(target, 3);
        flushed(other, 1);
        List<Long> batches = batches(target);
        change(batches.get(0), "UPDATE batch SET state = 'WITHDRAWN' WHERE id = %d");
        change(batches.get(1), """
                INSERT INTO exclusion (batch_id, row_number, account_id, reason)
                SELECT %d, 4, min(id), 'a satellite' FROM account""");
        change(batches(other).get(0), """
                UPDATE batch SET target_id = %d, former_target_ids = ARRAY[batch.target_id],
                       former_cells = ARRAY[batch.healpix29],
                       healpix29 = (SELECT healpix29 FROM target WHERE id = %1$d)
                WHERE id = %%d""".formatted(target));

        long replaced = compactor(() -> {}).settle();

        assertThat(replaced).isEqualTo(3);
        assertThat(version().files()).anyMatch(file -> !file.isActive());
        assertThat(rows("is_active AND target_id = " + target)).isEqualTo(3 * ROWS - 1);
        assertThat(rows("NOT is_active AND batch_id = " + batches.get(0))).isEqualTo(ROWS);
        assertThat(rows("NOT is_active AND batch_id = " + batches.get(1) + " AND row_number = 4"))
                .isEqualTo(1);
        assertThat(rows("target_id = " + other)).isZero();
        assertThat(rows("healpix29 = " + fixture.number("SELECT healpix29 FROM target WHERE id = " + other)))
                .isZero();
        assertThat(fixture.number("SELECT count(*) FROM unsettled_batch")).isZero();
        assertThat(compactor(() -> {}).settle()).isZero();
    }

    @Test
    void whatChangesWhileFilesAreWrittenStaysUnsettled() {
        long target = fixture.target();
        flushed(target, 2);
        List<Long> batches = batches(target);
        change(batches.get(0), "UPDATE batch SET state = 'WITHDRAWN' WHERE id = %d");
        List<Integer> rounds = new ArrayList<>();

        compactor(() -> {
                    if (rounds.isEmpty()) {
                        change(batches.get(0), "UPDATE batch SET state = 'ACTIVE' WHERE id = %d");
                        change(batches.get(1), "UPDATE batch SET state = 'WITHDRAWN' WHERE id = %d");
                    }
                    rounds.add(1);
                })
                .settle();

        assertThat(fixture.text(
                        "SELECT string_agg(batch_id || ' ' || change, ', ' ORDER BY batch_id) FROM unsettled_batch"))
                .isEqualTo(batches.get(0) + " 2, " + batches.get(1) + " 1");
        compactor(() -> {}).settle();
        assertThat(fixture.number("SELECT count(*) FROM unsettled_batch")).isZero();
        assertThat(rows("is_active AND batch_id = " + batches.get(0))).isEqualTo(ROWS);
        assertThat(rows("is_active AND batch_id = " + batches.get(1))).isZero();
    }

    @Test
    void aBatchWhoseRowsLieInAnotherFileTooIsNotSettledByTheRewriteOfOne() {
        long target = fixture.target();
        flushed(target, 1);
        compactor(() -> {}).compactAll();
        flushed(target, 1);
        long batch = batches(target).get(1);
        change(batch, "UPDATE batch SET state = 'WITHDRAWN' WHERE id = %d");
        CompactionPin pin = transactions.readAsOfNow(connection -> CompactionPin.read(connection, table));
        LakeFile one = pin.version().files().get(0);

        List<UnsettledBatch> rest = transactions.run(
                connection -> new Replacement(null, List.of(), List.of(), pin.unsettled(), java.util.Set.of(one))
                        .commit(connection, table));

        assertThat(rest).hasSize(1);
        assertThat(fixture.number("SELECT count(*) FROM unsettled_batch")).isEqualTo(1);
    }

    private Compactor compactor(Runnable beforeCommit) {
        return new Compactor(transactions, table, duckDb, beforeCommit);
    }

    private void flushed(long target, int batches) {
        for (int i = 0; i < batches; i++) {
            String key = "batch " + fixture.number("SELECT count(*) FROM batch");
            get(fixture.lake().writer().append(Brightnesses.batch(target, key), Brightnesses.nights(ROWS, 50_000)));
            get(fixture.lake().flush());
        }
    }

    private List<Long> batches(long target) {
        String ids =
                fixture.text("SELECT string_agg(id::text, ',' ORDER BY id) FROM batch WHERE target_id = " + target);
        return java.util.Arrays.stream(ids.split(",")).map(Long::valueOf).toList();
    }

    private void change(long batch, String statement) {
        fixture.execute(statement.formatted(batch));
        fixture.execute("INSERT INTO unsettled_batch VALUES (" + batch
                + ", 1) ON CONFLICT (batch_id) DO UPDATE SET change = unsettled_batch.change + 1");
    }

    private TableVersion version() {
        return table.at(fixture.text("SELECT " + MeasurementTable.METADATA_LOCATION));
    }

    private int read(long target) {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)))
                .size();
    }

    private long rows(String condition) {
        String files = version().files().stream()
                .map(file -> DuckDb.literal(file.path()))
                .collect(Collectors.joining(", ", "[", "]"));
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM read_parquet(" + files + ") WHERE " + condition)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
