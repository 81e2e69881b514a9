package space.bhtom.lake.write;

/** The statements that record a bulk load. */
final class BulkSql {
    /** Versions of one origin are recorded one after the other: see {@link Superseding}. */
    static final String LOCK_ORIGINS = """
            SELECT pg_advisory_xact_lock(hashtextextended(origin, 0))
            FROM (SELECT DISTINCT origin FROM unnest(?::text[]) AS origin ORDER BY origin) AS ordered""";

    static final String SUPERSEDED_TARGETS =
            "SELECT DISTINCT target_id FROM batch WHERE origin_key = ANY (?) AND state = 'ACTIVE'";

    /** Fewer come than were given where a key was recorded meanwhile, or a target deleted or merged. */
    static final String INSERT_BATCHES = """
            INSERT INTO batch (id, kind, target_id, archive, data_product_id, idempotency_key, input_sha256,
                               pipeline_version, licence, origin_key, row_count, healpix29, flush_id, recorded_at)
            OVERRIDING SYSTEM VALUE
            SELECT fresh.*, CASE WHEN fresh.row_count = 0 THEN 0 ELSE ? END, ?::timestamptz
            FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::integer[], ?::bigint[])
                AS fresh (id, kind, target_id, archive, data_product_id, idempotency_key, input_sha256,
                          pipeline_version, licence, origin_key, row_count, healpix29)
            JOIN target ON target.id = fresh.target_id AND target.deleted_at IS NULL AND target.merged_into IS NULL
            ON CONFLICT (idempotency_key) DO NOTHING""";

    /** Returns the targets whose earlier measurements no longer count. */
    static final String END_VERSIONS = """
            WITH ended AS (
                UPDATE batch SET state = 'SUPERSEDED', superseded_by = fresh.id, ended_at = now()
                FROM unnest(?::text[], ?::bigint[]) AS fresh (origin, id)
                WHERE batch.origin_key = fresh.origin AND batch.state = 'ACTIVE' AND batch.id <> fresh.id
                RETURNING batch.id, batch.target_id, fresh.id AS successor),
            marked AS (
                INSERT INTO unsettled_batch (batch_id, change) SELECT id, 1 FROM ended ORDER BY id
                ON CONFLICT (batch_id) DO UPDATE SET change = unsettled_batch.change + 1)
            SELECT target_id, successor FROM ended""";

    static final String INSERT_EVENTS = """
            INSERT INTO event (kind, target_id, batch_id, row_count)
            SELECT 'MEASUREMENTS_ADDED', target_id, id, row_count FROM batch
            WHERE id = ANY (?) AND (row_count > 0 OR id = ANY (?)) ORDER BY id""";

    private BulkSql() {}
}
