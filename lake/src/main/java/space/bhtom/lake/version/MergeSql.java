package space.bhtom.lake.version;

/** The statements that merge targets and split them again. */
final class MergeSql {
    /** As long as somebody makes, changes or merges targets, nobody else does: the lock of {@code TargetRepository}. */
    static final String ONE_WRITER = "SELECT pg_advisory_xact_lock(hashtext('bhtom.target'))";

    static final String BEGIN = """
            INSERT INTO target_merge (from_id, into_id, account_id, reason) VALUES (?, ?, ?, ?) RETURNING id""";

    /** Whatever led to the first leads to the second. */
    static final String LEAD = "UPDATE target SET merged_into = ? WHERE id = ? OR merged_into = ?";

    static final String FOLLOW = """
            INSERT INTO merged_batch (merge_id, batch_id)
            SELECT ?, id FROM batch WHERE target_id = ? ORDER BY id FOR UPDATE RETURNING batch_id""";

    static final String OPEN = "SELECT id, into_id FROM target_merge WHERE from_id = ? AND split_at IS NULL";

    static final String END = "UPDATE target_merge SET split_at = now(), split_by = ?, split_reason = ? WHERE id = ?";

    /** Leads back what had come with the split target. */
    static final String LEAD_BACK = """
            WITH RECURSIVE own (id) AS (
                SELECT from_id FROM target_merge WHERE into_id = ? AND split_at IS NULL
                UNION
                SELECT from_id FROM own JOIN target_merge ON into_id = own.id AND split_at IS NULL)
            UPDATE target SET merged_into = CASE WHEN id = ? THEN NULL ELSE ?::bigint END
            WHERE id = ? OR id IN (SELECT id FROM own)""";

    static final String FOLLOWERS = """
            SELECT id AS batch_id FROM batch
            WHERE id IN (SELECT batch_id FROM merged_batch WHERE merge_id = ?) ORDER BY id FOR UPDATE""";

    /** Moves batches to a target; the merge that brought each there is the latest that was not split. */
    static final String MOVE = """
            UPDATE batch SET target_id = home.id, healpix29 = home.healpix29,
                former_target_ids = ARRAY(
                    SELECT DISTINCT former FROM unnest(batch.former_target_ids || batch.target_id) AS former
                    WHERE former <> home.id),
                former_cells = ARRAY(
                    SELECT DISTINCT former FROM unnest(batch.former_cells || batch.healpix29) AS former
                    WHERE former <> home.healpix29),
                merge_id = (SELECT max(id) FROM merged_batch JOIN target_merge ON id = merge_id
                            WHERE batch_id = batch.id AND split_at IS NULL)
            FROM target AS home WHERE home.id = ? AND batch.id = ANY (?)""";

    static final String MOVE_WAITING = """
            UPDATE delta_measurement SET target_id = batch.target_id, healpix29 = batch.healpix29
            FROM batch WHERE batch.id = delta_measurement.batch_id AND batch.id = ANY (?)""";

    private MergeSql() {}
}
