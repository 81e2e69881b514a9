package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import space.bhtom.schema.light.NewBatch;

/** A new version of an origin ends the earlier ones: their batches no longer count. */
final class Superseding {
    /** Two versions of one origin are recorded one after the other, so that the later supersedes the earlier. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String TARGETS =
            "SELECT DISTINCT target_id FROM batch WHERE origin_key = ? AND state = 'ACTIVE'";

    /** What was active in files is so no longer. */
    private static final String END = """
            WITH ended AS (
                UPDATE batch SET state = 'SUPERSEDED', superseded_by = ?, ended_at = now()
                WHERE origin_key = ? AND state = 'ACTIVE' AND id <> ? RETURNING id)
            INSERT INTO unsettled_batch (batch_id, change) SELECT id, 1 FROM ended ORDER BY id
            ON CONFLICT (batch_id) DO UPDATE SET change = unsettled_batch.change + 1""";

    private final Connection transaction;

    Superseding(Connection transaction) {
        this.transaction = transaction;
    }

    /**
     * Holds the origin, and raises and holds the targets whose light the new version changes, until the transaction ends;
     * returns them. To be called first: it may begin the transaction anew.
     */
    Collection<Long> hold(NewBatch batch) throws SQLException {
        Collection<Long> targets = lock(batch);
        TargetLight.raise(transaction, targets);
        // a merge or split may have moved an earlier version while we waited for where it was
        while (batch.supersedes() != null && !targets.containsAll(targets(batch))) {
            transaction.rollback();
            targets = lock(batch);
            TargetLight.raise(transaction, targets);
        }
        return targets;
    }

    private Collection<Long> lock(NewBatch batch) throws SQLException {
        if (batch.supersedes() == null) {
            return Set.of(batch.targetId());
        }
        try (PreparedStatement lock = transaction.prepareStatement(LOCK)) {
            lock.setString(1, batch.supersedes());
            lock.execute();
        }
        return targets(batch);
    }

    private Set<Long> targets(NewBatch batch) throws SQLException {
        Set<Long> targets = new TreeSet<>();
        targets.add(batch.targetId());
        try (PreparedStatement find = transaction.prepareStatement(TARGETS)) {
            find.setString(1, batch.supersedes());
            ResultSet row = find.executeQuery();
            while (row.next()) {
                targets.add(row.getLong(1));
            }
        }
        return targets;
    }

    /** Ends the earlier versions; returns how many. */
    int end(NewBatch batch, long successor) throws SQLException {
        if (batch.supersedes() == null) {
            return 0;
        }
        try (PreparedStatement end = transaction.prepareStatement(END)) {
            end.setLong(1, successor);
            end.setString(2, batch.supersedes());
            end.setLong(3, successor);
            return end.executeUpdate();
        }
    }
}
