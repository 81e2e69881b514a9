package space.bhtom.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.problem.ProblemException;

class ScanSessionIT {
    @TempDir
    static Path directory;

    private static LakeFixture fixture;
    private static DuckDb duckDb;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
        duckDb = DuckDb.open(directory.resolve("spill"), 256, 2);
    }

    @AfterAll
    static void close() {
        duckDb.close();
        fixture.close();
    }

    /** Else it starts parallel workers for every question about the whole lake. */
    @Test
    void postgresKnowsThatLittleIsUnsettled() {
        assertThat(fixture.number("SELECT count(*) FROM pg_class"
                        + " WHERE relname IN ('unsettled_batch', 'exclusion') AND reltuples >= 0"))
                .isEqualTo(2);
    }

    @Test
    void showsFlushedAndWaitingRowsOnceWithAllTheirColumns() {
        long target = fixture.target();
        append(target, "shown 1", List.of(Brightnesses.complete(60_000.5)));
        flush();
        append(target, "shown 2", List.of(Brightnesses.complete(60_001.5)));

        String columns = "* EXCLUDE (mjd, batch_id, row_number, recorded_at)";
        assertThat(rows(Viewer.ANONYMOUS, "SELECT mjd FROM measurement WHERE target_id = " + target + " ORDER BY mjd"))
                .containsExactly("60000.5", "60001.5");
        assertThat(rows(
                        Viewer.ANONYMOUS,
                        "SELECT DISTINCT " + columns + " FROM measurement WHERE target_id = " + target))
                .hasSize(1);
    }

    @Test
    void leavesOutWhatEndedOrWasExcludedAfterItsFlush() {
        long target = fixture.target();
        long ended = append(target, "ended", Brightnesses.nights(3, 60_000));
        long thinned = append(target, "thinned", Brightnesses.nights(3, 61_000));
        flush();
        fixture.execute("UPDATE batch SET state = 'WITHDRAWN' WHERE id = " + ended);
        exclude(thinned, 1);
        unsettled(ended);
        unsettled(thinned);
        long waiting = append(target, "waiting and thinned", Brightnesses.nights(3, 62_000));
        exclude(waiting, 2);

        assertThat(nights(Viewer.ANONYMOUS, target)).containsExactly("61000.0", "61002.0", "62000.0", "62001.0");
    }

    @Test
    void showsAMovedBatchUnderItsNewTargetOnly() {
        long from = fixture.target();
        long into = fixture.target();
        long batch = append(from, "moved", Brightnesses.nights(2, 60_000));
        flush();
        fixture.execute("""
                UPDATE batch SET former_target_ids = ARRAY[target_id], former_cells = ARRAY[healpix29], target_id = %d,
                    healpix29 = (SELECT healpix29 FROM target WHERE id = %d)
                WHERE id = %d""".formatted(into, into, batch));
        unsettled(batch);

        assertThat(nights(Viewer.ANONYMOUS, from)).isEmpty();
        assertThat(nights(Viewer.ANONYMOUS, into)).hasSize(2);
        assertThat(selected(Set.of(into), null)).hasSize(2);
        assertThat(selected(Set.of(from), null)).isEmpty();
    }

    @Test
    void neverShowsPrivateOrDeletedTargetsToOthers() {
        long target = fixture.target();
        append(target, "private 1", Brightnesses.nights(2, 60_000));
        long batch = append(target, "private 2", Brightnesses.nights(2, 61_000));
        flush();
        append(target, "private 3", Brightnesses.nights(2, 62_000));
        exclude(batch, 0);
        unsettled(batch);
        fixture.execute("UPDATE target SET visibility = 'PRIVATE' WHERE id = " + target);
        Viewer owner = account(fixture.number("SELECT owner_id FROM target WHERE id = " + target), false);
        Viewer administrator = account(-7, true);

        assertThat(nights(Viewer.ANONYMOUS, target)).isEmpty();
        assertThat(nights(account(-8, false), target)).isEmpty();
        assertThat(selected(Set.of(target), null)).isEmpty();
        assertThat(nights(owner, target)).hasSize(5);
        assertThat(nights(administrator, target)).hasSize(5);

        fixture.execute("UPDATE target SET deleted_at = now() WHERE id = " + target);
        assertThat(nights(administrator, target)).isEmpty();
        assertThat(selected(Set.of(target), null)).isEmpty();
    }

    @Test
    void showsABatchThatIsNotPublicToItsTargetsOwnerOnly() {
        long target = fixture.target();
        long first = append(target, "embargoed 1", Brightnesses.nights(2, 60_000));
        flush();
        long second = append(target, "embargoed 2", Brightnesses.nights(2, 61_000));
        fixture.execute("UPDATE batch SET visibility = 'PRIVATE' WHERE id IN (%d, %d)".formatted(first, second));
        Viewer owner = account(fixture.number("SELECT owner_id FROM target WHERE id = " + target), false);

        assertThat(nights(Viewer.ANONYMOUS, target)).isEmpty();
        assertThat(selected(Set.of(target), null)).isEmpty();
        assertThat(nights(owner, target)).hasSize(4);
    }

    @Test
    void findsTheOldRowsOfATargetThatMoved() {
        long target = fixture.target();
        append(target, "before it moved", Brightnesses.nights(2, 60_000));
        flush();
        fixture.execute("UPDATE target SET healpix29 = 77 WHERE id = " + target);
        append(target, "after it moved", Brightnesses.nights(2, 61_000));
        flush();

        assertThat(selected(Set.of(target), null)).hasSize(4);
    }

    @Test
    void showsASnapshotAsItWas() {
        long target = fixture.target();
        long batch = append(target, "in the snapshot", Brightnesses.nights(2, 60_000));
        flush();
        String snapshot = fixture.lake()
                .status()
                .map(status -> String.valueOf(status.snapshotId()))
                .block();
        fixture.execute("UPDATE batch SET state = 'WITHDRAWN' WHERE id = " + batch);
        unsettled(batch);
        append(target, "flushed later", Brightnesses.nights(1, 61_000));
        flush();
        append(target, "waiting", Brightnesses.nights(1, 62_000));

        assertThat(selected(Set.of(target), snapshot)).containsExactly("60000.0", "60001.0");
        assertThat(selected(Set.of(target), null)).containsExactly("61000.0", "62000.0");
        assertThatThrownBy(() -> selected(Set.of(target), "no such")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> selected(Set.of(target), "17")).isInstanceOf(ProblemException.class);
    }

    @Test
    void readsPlainlyWhereThereIsNoException(@TempDir Path other) throws SQLException {
        try (LakeFixture plain = LakeFixture.in(other)) {
            long target = plain.target();
            get(plain.lake().writer().append(Brightnesses.batch(target, "plain"), Brightnesses.nights(9, 60_000)));
            get(plain.lake().flush());
            try (ScanSession session = plain.lake().scans().open(Viewer.ANONYMOUS, ScanSelection.ALL, null, duckDb)) {
                List<String> plan = rows(session, "EXPLAIN SELECT magnitude FROM measurement WHERE mjd < 60003");

                assertThat(session.files()).hasSize(1);
                assertThat(plan.toString())
                        .contains("READ_PARQUET", "mjd < 60003")
                        .doesNotContain("JOIN", "UNION", "is_active");
            }
        }
    }

    @Test
    void asksWhichRowsAreActiveOnceAFileHasOthers(@TempDir Path other) throws SQLException {
        try (LakeFixture mixed = LakeFixture.in(other)) {
            long target = mixed.target();
            get(mixed.lake().writer().append(Brightnesses.batch(target, "whole"), Brightnesses.nights(9, 60_000)));
            get(mixed.lake().flush());
            long thinned = get(mixed.lake()
                            .writer()
                            .append(Brightnesses.batch(target, "thinned"), Brightnesses.nights(9, 61_000)))
                    .batchId();
            mixed.execute("INSERT INTO exclusion (batch_id, row_number, account_id, reason) SELECT " + thinned
                    + ", 4, min(id), 'a satellite' FROM account");
            get(mixed.lake().flush());
            try (ScanSession session = mixed.lake().scans().open(Viewer.ANONYMOUS, ScanSelection.ALL, null, duckDb)) {
                assertThat(rows(session, "SELECT mjd FROM measurement")).hasSize(17);
                assertThat(rows(session, "EXPLAIN SELECT magnitude FROM measurement")
                                .toString())
                        .contains("is_active");
            }
        }
    }

    @Test
    void servesALockedDuckDb() throws SQLException {
        long target = fixture.target();
        append(target, "locked", Brightnesses.nights(2, 60_000));
        flush();
        append(target, "locked and waiting", Brightnesses.nights(2, 61_000));
        try (DuckDb locked = DuckDb.open(directory.resolve("locked"), 128, 1);
                ScanSession session = fixture.lake().scans().open(Viewer.ANONYMOUS, ScanSelection.ALL, null, locked);
                Statement statement = session.connection().createStatement()) {
            statement.execute("SET allowed_paths = "
                    + session.files().stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]")));
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");

            assertThat(rows(session, "SELECT mjd FROM measurement WHERE target_id = " + target))
                    .hasSize(4);
        }
    }

    private static Viewer account(long id, boolean isAdmin) {
        return Viewer.of(new Account(id, "account " + id, isAdmin, Instant.EPOCH));
    }

    private static long append(long target, String key, List<Brightness> rows) {
        return get(fixture.lake().writer().append(Brightnesses.batch(target, key), rows))
                .batchId();
    }

    private static void flush() {
        get(fixture.lake().flush());
    }

    private static void exclude(long batch, int row) {
        fixture.execute("""
                INSERT INTO exclusion (batch_id, row_number, account_id, reason)
                SELECT %d, %d, min(id), 'a cosmic ray' FROM account""".formatted(batch, row));
    }

    private static void unsettled(long batch) {
        fixture.execute("INSERT INTO unsettled_batch VALUES (" + batch + ", 1) ON CONFLICT DO NOTHING");
    }

    private static List<String> nights(Viewer viewer, long target) {
        return rows(viewer, "SELECT mjd FROM measurement WHERE target_id = " + target + " ORDER BY mjd");
    }

    private static List<String> selected(Set<Long> targets, @Nullable String asOf) {
        ScanSelection selection = ScanSelection.ALL.ofTargets(targets);
        try (ScanSession session = fixture.lake().scans().open(Viewer.ANONYMOUS, selection, asOf, duckDb)) {
            return rows(session, "SELECT mjd FROM measurement ORDER BY mjd");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> rows(Viewer viewer, String sql) {
        try (ScanSession session = fixture.lake().scans().open(viewer, ScanSelection.ALL, null, duckDb)) {
            return rows(session, sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> rows(ScanSession session, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder(String.valueOf(result.getObject(1)));
                for (int i = 2; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append('|').append(result.getObject(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
