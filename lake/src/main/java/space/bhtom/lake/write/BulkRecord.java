package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.lake.summary.SummaryStore;
import space.bhtom.lake.table.TableDraft;

/**
 * The transaction that acknowledges a bulk load: batches, files, events and summaries, whole or not at all.
 *
 * @param tally what is recorded
 * @param draft the files
 */
record BulkRecord(BulkTally tally, TableDraft draft) {

    /** Something that the plan relies on changed before it was carried out: it is to be made again. */
    static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OvertakenException(String what) {
            super(what);
        }
    }

    private BulkPlan plan() {
        return tally.plan();
    }

    /** Flushes wait from here on, so that nobody waits for us who holds what we want. */
    void commit(Connection transaction, LightSummaries summaries) throws SQLException {
        TableDraft.hold(transaction);
        holdTargets(transaction);
        long flush = draft.commit(transaction);
        insertBatches(transaction, flush);
        for (PlannedBatch batch : plan().fresh()) {
            if (batch.isOfMergedTarget()) {
                MergedTarget.follow(transaction, batch.batch().targetId(), batch.id());
            }
        }
        Set<Long> successors = new HashSet<>();
        Set<Long> changed = endVersions(transaction, successors);
        insertEvents(transaction, successors);
        SummaryStore.add(
                transaction,
                tally.sketches().stream()
                        .filter(sketch -> !changed.contains(sketch.summary().targetId()))
                        .toList());
        summaries.recompute(transaction, changed);
    }

    private void holdTargets(Connection transaction) throws SQLException {
        Set<Long> own = new TreeSet<>();
        plan().fresh().forEach(batch -> own.add(batch.targetId()));
        Set<Long> all = new TreeSet<>(own);
        all.addAll(lockOrigins(transaction));
        int held = TargetLight.raise(transaction, all);
        if (held < own.size() || !all.containsAll(supersededTargets(transaction))) {
            throw new OvertakenException("a target was deleted or merged");
        }
    }

    /** Returns the targets of the earlier versions. */
    private Set<Long> lockOrigins(Connection transaction) throws SQLException {
        if (origins().length == 0) {
            return Set.of();
        }
        try (PreparedStatement lock = transaction.prepareStatement(BulkSql.LOCK_ORIGINS)) {
            lock.setArray(1, transaction.createArrayOf("text", origins()));
            lock.execute();
        }
        return supersededTargets(transaction);
    }

    private Set<Long> supersededTargets(Connection transaction) throws SQLException {
        Set<Long> targets = new HashSet<>();
        try (PreparedStatement find = transaction.prepareStatement(BulkSql.SUPERSEDED_TARGETS)) {
            find.setArray(1, transaction.createArrayOf("text", origins()));
            ResultSet row = find.executeQuery();
            while (row.next()) {
                targets.add(row.getLong(1));
            }
        }
        return targets;
    }

    private Object[] origins() {
        return versions().stream().map(batch -> batch.batch().supersedes()).toArray();
    }

    private List<PlannedBatch> versions() {
        return plan().fresh().stream()
                .filter(batch -> batch.batch().supersedes() != null)
                .toList();
    }

    private void insertBatches(Connection transaction, long flush) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(BulkSql.INSERT_BATCHES)) {
            insert.setLong(1, flush);
            insert.setObject(2, plan().recordedAt(), Types.VARCHAR);
            set(insert, 3, "bigint", PlannedBatch::id, Long[]::new);
            set(insert, 4, "text", batch -> batch.batch().kind().name(), String[]::new);
            set(insert, 5, "bigint", PlannedBatch::targetId, Long[]::new);
            set(insert, 6, "text", batch -> batch.batch().archive(), String[]::new);
            set(insert, 7, "bigint", batch -> batch.batch().dataProductId(), Long[]::new);
            set(insert, 8, "text", batch -> batch.batch().idempotencyKey(), String[]::new);
            set(insert, 9, "text", batch -> batch.batch().inputSha256(), String[]::new);
            set(insert, 10, "text", batch -> batch.batch().pipelineVersion(), String[]::new);
            set(insert, 11, "text", batch -> batch.batch().licence(), String[]::new);
            set(insert, 12, "text", batch -> batch.batch().supersedes(), String[]::new);
            set(insert, 13, "integer", batch -> tally.rows(batch.place()), Integer[]::new);
            set(insert, 14, "bigint", PlannedBatch::healpix29, Long[]::new);
            if (insert.executeUpdate() < plan().fresh().size()) {
                throw new OvertakenException("a batch was recorded, or a target deleted or merged");
            }
        }
    }

    /** Arrays of the type itself go to Postgres as bytes, those of objects as text. */
    private <V> void set(
            PreparedStatement statement,
            int position,
            String type,
            Function<PlannedBatch, @Nullable V> value,
            IntFunction<V[]> array)
            throws SQLException {
        V[] values = plan().fresh().stream().map(value).toArray(array);
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    /** Returns the targets whose light is no longer what it was and more; and the batches that replace others. */
    private Set<Long> endVersions(Connection transaction, Set<Long> successors) throws SQLException {
        Set<Long> changed = new TreeSet<>();
        List<PlannedBatch> versions = versions();
        if (versions.isEmpty()) {
            return changed;
        }
        try (PreparedStatement end = transaction.prepareStatement(BulkSql.END_VERSIONS)) {
            end.setArray(1, transaction.createArrayOf("text", origins()));
            Object[] ids = versions.stream().map(PlannedBatch::id).toArray();
            end.setArray(2, transaction.createArrayOf("bigint", ids));
            ResultSet row = end.executeQuery();
            while (row.next()) {
                changed.add(row.getLong(1));
                successors.add(row.getLong(2));
            }
        }
        return changed;
    }

    private void insertEvents(Connection transaction, Set<Long> successors) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(BulkSql.INSERT_EVENTS)) {
            Long[] ids = plan().fresh().stream().map(PlannedBatch::id).toArray(Long[]::new);
            insert.setArray(1, transaction.createArrayOf("bigint", ids));
            insert.setArray(2, transaction.createArrayOf("bigint", successors.toArray()));
            insert.executeUpdate();
        }
    }
}
