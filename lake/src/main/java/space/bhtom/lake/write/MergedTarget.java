package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Batches for a target that was merged into another are recorded there, and come back with a split. */
final class MergedTarget {
    private static final String FIND = "SELECT merged_into FROM target WHERE id = ? AND merged_into IS NOT NULL";

    private static final String FOLLOW = """
            WITH RECURSIVE path (merge_id, into_id) AS (
                SELECT id, into_id FROM target_merge WHERE from_id = ? AND split_at IS NULL
                UNION ALL
                SELECT id, target_merge.into_id FROM path JOIN target_merge ON from_id = path.into_id
                WHERE split_at IS NULL),
            followed AS (
                INSERT INTO merged_batch (merge_id, batch_id) SELECT merge_id, ? FROM path RETURNING merge_id)
            UPDATE batch SET merge_id = (SELECT max(merge_id) FROM followed) WHERE id = ?""";

    private MergedTarget() {}

    /** Where the target's light lies now; absent if it was not merged. */
    static OptionalLong find(Connection transaction, long targetId) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(FIND)) {
            find.setLong(1, targetId);
            ResultSet row = find.executeQuery();
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /** Lets a batch that was meant for the merged target follow its merges. */
    static void follow(Connection transaction, long mergedTargetId, long batchId) throws SQLException {
        try (PreparedStatement follow = transaction.prepareStatement(FOLLOW)) {
            follow.setLong(1, mergedTargetId);
            follow.setLong(2, batchId);
            follow.setLong(3, batchId);
            follow.executeUpdate();
        }
    }
}
