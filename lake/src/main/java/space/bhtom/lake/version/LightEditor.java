package space.bhtom.lake.version;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.summary.CurrentLight;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.BatchState;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;

/**
 * Revises what is recorded: nothing is ever overwritten, but it may no longer count, or count for another target.
 *
 * <p>Each deed needs an account and a reason, and is one transaction: with it every reader sees the change, and summaries,
 * events and the audit say the same. All fail with SIGN_IN_NEEDED, NOT_ALLOWED or REASON_MISSING.
 */
public final class LightEditor {
    private static final String DEADLOCK = "40P01";
    private static final int TRIES = 5;

    private final Transactions transactions;
    private final LightSummaries summaries;
    private final CurrentLight light;

    /** Revises in these transactions. */
    public LightEditor(Transactions transactions, LightSummaries summaries, CurrentLight light) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.light = light;
    }

    private interface Deed<T> {
        T run(Revision revision) throws SQLException;
    }

    /**
     * Takes a whole batch back; emits its target. For the target's owner and for whoever delivered the file it came from.
     * Fails with BATCH_UNKNOWN or BATCH_ENDED.
     */
    public Mono<Long> withdraw(Viewer viewer, long batchId, String reason) {
        return revise(viewer, reason, revision -> withdraw(revision, batchId));
    }

    /** Sets measurements aside; emits how many counted before. Who may: as for {@link #withdraw}. Fails with MEASUREMENT_UNKNOWN. */
    public Mono<Integer> exclude(Viewer viewer, Set<MeasurementId> points, String reason) {
        return revise(viewer, reason, revision -> new PointEditor(revision).exclude(points));
    }

    /** The same with all that match now; for the target's owner. Fails with TARGET_UNKNOWN or TARGET_MERGED. */
    public Mono<Integer> exclude(Viewer viewer, PointFilter filter, String reason) {
        return revise(viewer, reason, revision -> {
            PointEditor editor = new PointEditor(revision);
            return editor.exclude(editor.matching(light, filter, false));
        });
    }

    /** Lets excluded measurements count again; emits how many. Fails as {@link #exclude}. */
    public Mono<Integer> restore(Viewer viewer, Set<MeasurementId> points, String reason) {
        return revise(viewer, reason, revision -> new PointEditor(revision).restore(points));
    }

    /** The same with all that match now. */
    public Mono<Integer> restore(Viewer viewer, PointFilter filter, String reason) {
        return revise(viewer, reason, revision -> {
            PointEditor editor = new PointEditor(revision);
            return editor.restore(editor.matching(light, filter, true));
        });
    }

    /**
     * Makes two targets one: the batches of the first move to the second, and its names lead there. Emits the second. For
     * who owns both. Fails with TARGET_UNKNOWN, TARGET_MERGED or MERGE_WITH_ITSELF.
     */
    public Mono<Long> mergeTargets(Viewer viewer, long fromId, long intoId, String reason) {
        return revise(viewer, reason, revision -> {
            new TargetMerger(revision).merge(fromId, intoId);
            return intoId;
        });
    }

    /**
     * Undoes the merge of this target, which brings back its batches and those recorded for it since; emits the target
     * from which it was split. For who owns one of both. Fails with TARGET_UNKNOWN, TARGET_NOT_MERGED or TARGET_MERGED.
     */
    public Mono<Long> splitTarget(Viewer viewer, long mergedId, String reason) {
        return revise(viewer, reason, revision -> new TargetMerger(revision).split(mergedId));
    }

    private <T> Mono<T> revise(Viewer viewer, String reason, Deed<T> deed) {
        return transactions
                .emit(connection -> deed.run(new Revision(connection, summaries, viewer, reason)))
                .retryWhen(Retry.max(TRIES).filter(LightEditor::isDeadlock));
    }

    private static long withdraw(Revision revision, long batchId) throws SQLException {
        Connection transaction = revision.transaction();
        Map<Long, HeldBatch> held =
                HeldBatch.hold(transaction, revision.viewer(), Set.of(batchId), "withdraw this batch");
        HeldBatch batch = held.values().iterator().next();
        if (batch.state() != BatchState.ACTIVE) {
            throw Problem.BATCH_ENDED.of(batchId, batch.state().name().toLowerCase(java.util.Locale.ROOT));
        }
        try (PreparedStatement withdraw = transaction.prepareStatement(ReviseSql.WITHDRAW)) {
            withdraw.setLong(1, revision.accountId());
            withdraw.setString(2, revision.reason());
            withdraw.setLong(3, batchId);
            withdraw.executeUpdate();
        }
        revision.conclude(
                "withdrawBatch", "batch " + batchId, List.of(batch.targetId()), List.of(batchId), batch.rowCount());
        return batch.targetId();
    }

    private static boolean isDeadlock(Throwable failed) {
        return failed.getCause() instanceof SQLException reason && DEADLOCK.equals(reason.getSQLState());
    }
}
