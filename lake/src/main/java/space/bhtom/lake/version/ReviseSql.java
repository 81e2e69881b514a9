package space.bhtom.lake.version;

/** The statements that revise recorded measurements. */
final class ReviseSql {
    static final String BATCHES = """
            SELECT batch.id, batch.target_id, batch.row_count, batch.state,
                   target.visibility, target.owner_id, data_product.owner_id AS observer_id
            FROM batch JOIN target ON target.id = batch.target_id
                 LEFT JOIN data_product ON data_product.id = batch.data_product_id
            WHERE batch.id = ANY (?) AND target.deleted_at IS NULL""";

    static final String WITHDRAW = """
            UPDATE batch SET state = 'WITHDRAWN', ended_at = now(), ended_by = ?, end_reason = ? WHERE id = ?""";

    static final String EXCLUDE = """
            INSERT INTO exclusion (batch_id, row_number, account_id, reason)
            SELECT batch_id, row_number, ?, ? FROM unnest(?::bigint[], ?::integer[]) AS point (batch_id, row_number)
            ORDER BY batch_id, row_number
            ON CONFLICT (batch_id, row_number) WHERE restored_at IS NULL DO NOTHING""";

    static final String RESTORE = """
            UPDATE exclusion SET restored_at = now(), restored_by = ?, restore_reason = ?
            FROM unnest(?::bigint[], ?::integer[]) AS point (batch_id, row_number)
            WHERE exclusion.batch_id = point.batch_id AND exclusion.row_number = point.row_number
              AND restored_at IS NULL""";

    static final String UNSETTLE = """
            INSERT INTO unsettled_batch (batch_id, change)
            SELECT id, 1 FROM batch WHERE id = ANY (?) AND row_count > 0 ORDER BY id
            ON CONFLICT (batch_id) DO UPDATE SET change = unsettled_batch.change + 1""";

    static final String TELL = """
            INSERT INTO event (kind, target_id, row_count)
            SELECT 'MEASUREMENTS_CHANGED', id, ? FROM unnest(?::bigint[]) AS changed (id)""";

    static final String AUDIT = """
            INSERT INTO audit (account_id, action, subject, details)
            VALUES (?, ?, ?, jsonb_build_object('reason', ?::text))""";

    static final String TARGET = """
            SELECT id, name, visibility, owner_id, healpix29, merged_into FROM target
            WHERE id = ? AND deleted_at IS NULL""";

    private ReviseSql() {}
}
