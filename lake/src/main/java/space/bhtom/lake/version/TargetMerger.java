package space.bhtom.lake.version;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.write.TargetLight;
import space.bhtom.schema.problem.Problem;

/**
 * Two targets turn out to be one source, or not.
 *
 * <p>A merge moves the batches of the one to the other, and lets its names lead there; the target itself stays. A split moves
 * back what it had brought, and what was recorded for it since. Merges that were made one upon the other are split in
 * the opposite order.
 */
final class TargetMerger {
    private static final String DEED = "merge or split these targets";

    private final Revision revision;
    private final Connection transaction;

    TargetMerger(Revision revision) {
        this.revision = revision;
        this.transaction = revision.transaction();
    }

    void merge(long fromId, long intoId) throws SQLException {
        waitForOthers();
        TargetLight.raise(transaction, List.of(fromId, intoId));
        RevisedTarget from = find(fromId).standing();
        RevisedTarget into = find(intoId).standing();
        if (fromId == intoId) {
            throw Problem.MERGE_WITH_ITSELF.of(from.name());
        }
        AccessPolicy.mustOwn(revision.viewer(), from.ownerId(), DEED);
        AccessPolicy.mustOwn(revision.viewer(), into.ownerId(), DEED);
        long merge = begin(fromId, intoId);
        execute(MergeSql.LEAD, intoId, fromId, fromId);
        List<Long> batches = batches(MergeSql.FOLLOW, merge, fromId);
        move(batches, intoId);
        conclude("mergeTargets", from, into, batches);
    }

    /** Returns the id of the target from which it was split. */
    long split(long fromId) throws SQLException {
        waitForOthers();
        RevisedTarget from = find(fromId);
        Merge merge = open(from);
        TargetLight.raise(transaction, List.of(fromId, merge.intoId()));
        RevisedTarget into = find(merge.intoId()).standing();
        if (!AccessPolicy.owns(revision.viewer(), into.ownerId())) {
            AccessPolicy.mustOwn(revision.viewer(), from.ownerId(), DEED);
        }
        try (PreparedStatement end = transaction.prepareStatement(MergeSql.END)) {
            end.setLong(1, revision.accountId());
            end.setString(2, revision.reason());
            end.setLong(3, merge.id());
            end.executeUpdate();
        }
        execute(MergeSql.LEAD_BACK, fromId, fromId, fromId, fromId);
        List<Long> batches = batches(MergeSql.FOLLOWERS, merge.id());
        move(batches, fromId);
        conclude("splitTarget", from, into, batches);
        return into.id();
    }

    private record Merge(long id, long intoId) {}

    /** Nobody makes, changes or merges targets meanwhile. */
    private void waitForOthers() throws SQLException {
        try (Statement lock = transaction.createStatement()) {
            lock.execute(MergeSql.ONE_WRITER);
        }
    }

    private RevisedTarget find(long id) throws SQLException {
        return RevisedTarget.find(transaction, revision.viewer(), id);
    }

    private Merge open(RevisedTarget from) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(MergeSql.OPEN)) {
            find.setLong(1, from.id());
            ResultSet row = find.executeQuery();
            if (!row.next()) {
                throw Problem.TARGET_NOT_MERGED.of(from.name());
            }
            return new Merge(row.getLong(1), row.getLong(2));
        }
    }

    private long begin(long fromId, long intoId) throws SQLException {
        try (PreparedStatement begin = transaction.prepareStatement(MergeSql.BEGIN)) {
            begin.setLong(1, fromId);
            begin.setLong(2, intoId);
            begin.setLong(3, revision.accountId());
            begin.setString(4, revision.reason());
            ResultSet row = begin.executeQuery();
            row.next();
            return row.getLong(1);
        }
    }

    private void move(List<Long> batches, long home) throws SQLException {
        try (PreparedStatement move = transaction.prepareStatement(MergeSql.MOVE);
                PreparedStatement moveWaiting = transaction.prepareStatement(MergeSql.MOVE_WAITING)) {
            move.setLong(1, home);
            move.setArray(2, transaction.createArrayOf("bigint", batches.toArray()));
            move.executeUpdate();
            moveWaiting.setArray(1, transaction.createArrayOf("bigint", batches.toArray()));
            moveWaiting.executeUpdate();
        }
    }

    private void conclude(String action, RevisedTarget from, RevisedTarget into, List<Long> batches)
            throws SQLException {
        String subject = "target " + from.id() + " and target " + into.id();
        revision.conclude(action, subject, List.of(from.id(), into.id()), batches, 0);
    }

    private List<Long> batches(String sql, long... values) throws SQLException {
        List<Long> batches = new ArrayList<>();
        try (PreparedStatement statement = bound(sql, values)) {
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                batches.add(row.getLong("batch_id"));
            }
        }
        return batches;
    }

    private void execute(String sql, long... values) throws SQLException {
        try (PreparedStatement statement = bound(sql, values)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement bound(String sql, long... values) throws SQLException {
        PreparedStatement statement = transaction.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
        return statement;
    }
}
