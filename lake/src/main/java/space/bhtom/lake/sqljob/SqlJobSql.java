package space.bhtom.lake.sqljob;

/** The statements over {@code sql_job}. */
final class SqlJobSql {
    static final String LOCK_OWNER = "SELECT 1 FROM account WHERE id = ? FOR UPDATE";

    static final String KEPT =
            "SELECT count(*), coalesce(sum(answer_bytes), 0)::bigint FROM sql_job WHERE owner_id = ?";

    static final String INSERT = """
            INSERT INTO sql_job (owner_id, sql, parameters, as_of, expires_at)
            VALUES (?, ?, ?::jsonb, ?, now() + ? * interval '1 second')
            RETURNING *
            """;

    static final String LIST = "SELECT * FROM sql_job WHERE owner_id = ? ORDER BY id DESC";

    static final String FIND = "SELECT * FROM sql_job WHERE owner_id = ? AND id = ?";

    static final String CANCEL = """
            UPDATE sql_job SET state = 'CANCELLED', ended_at = now(), expires_at = now() + ? * interval '1 second'
            WHERE owner_id = ? AND id = ? AND state IN ('QUEUED', 'RUNNING')
            """;

    static final String REMOVE = "DELETE FROM sql_job WHERE owner_id = ? AND id = ? RETURNING id";

    /** The oldest of those who have the fewest running, so that nobody's many jobs hold up another's one. */
    static final String CLAIM = """
            WITH busy AS (
                SELECT owner_id, count(*) AS running FROM sql_job
                WHERE state = 'RUNNING' AND lease_until >= now() GROUP BY owner_id),
            next AS (
                SELECT job.id FROM sql_job AS job LEFT JOIN busy ON busy.owner_id = job.owner_id
                WHERE (job.state = 'QUEUED' OR job.state = 'RUNNING' AND job.lease_until < now())
                  AND coalesce(busy.running, 0) < ?
                ORDER BY coalesce(busy.running, 0), job.id LIMIT 1 FOR UPDATE OF job SKIP LOCKED)
            UPDATE sql_job SET state = 'RUNNING', attempts = attempts + 1, leased_by = ?, started_at = now(),
                               lease_until = now() + ? * interval '1 second', progress_percent = 0, row_count = 0
            FROM next, account
            WHERE sql_job.id = next.id AND account.id = sql_job.owner_id
            RETURNING sql_job.*, account.name AS owner_name, account.is_admin, account.created_at AS owner_since
            """;

    static final String RENEW = """
            UPDATE sql_job SET lease_until = now() + ? * interval '1 second', progress_percent = ?, row_count = ?
            WHERE id = ? AND leased_by = ? AND state = 'RUNNING'
            """;

    static final String END = """
            UPDATE sql_job SET state = ?, row_count = ?, answer_bytes = ?, snapshot_id = ?, problem_code = ?,
                               problem_sentence = ?, progress_percent = CASE WHEN ? THEN 100 ELSE progress_percent END,
                               ended_at = now(), expires_at = now() + ? * interval '1 second', lease_until = NULL
            WHERE id = ? AND leased_by = ? AND state = 'RUNNING'
            """;

    static final String GIVE_BACK = """
            UPDATE sql_job SET state = 'QUEUED', attempts = attempts - 1, lease_until = NULL
            WHERE id = ? AND leased_by = ? AND state = 'RUNNING'
            """;

    static final String GIVE_UP = """
            UPDATE sql_job SET state = 'FAILED', problem_code = ?, problem_sentence = ?, ended_at = now(),
                               lease_until = NULL
            WHERE state = 'RUNNING' AND lease_until < now() AND attempts >= ?
            """;

    static final String EXPIRE = "DELETE FROM sql_job WHERE expires_at < now() AND state <> 'RUNNING' RETURNING id";

    private SqlJobSql() {}
}
