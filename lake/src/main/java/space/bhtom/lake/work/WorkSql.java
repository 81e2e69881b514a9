package space.bhtom.lake.work;

import java.time.Instant;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.schema.work.Work;
import space.bhtom.schema.work.WorkKind;
import space.bhtom.schema.work.WorkState;

/** The statements about jobs. Leases run on the database's clock: it is the one that all workers share. */
final class WorkSql {
    private static final String OF_THIS_WORKER = "WHERE id = $1 AND leased_by = $2 AND state = 'RUNNING'";

    static final String INSERT_HARVEST = """
            INSERT INTO work (kind, target_id, archive, owner_id) VALUES ('HARVEST', $1, $2, $3)
            ON CONFLICT (target_id, archive) WHERE kind = 'HARVEST' AND state IN ('QUEUED', 'RUNNING') DO NOTHING
            RETURNING *
            """;

    static final String OPEN_HARVEST = """
            SELECT * FROM work
            WHERE kind = 'HARVEST' AND target_id = $1 AND archive = $2 AND state IN ('QUEUED', 'RUNNING')
            """;

    /** The open one, if there is one, waits no longer with many others. */
    static final String INSERT_REDUCTION = """
            INSERT INTO work (kind, target_id, data_product_id, owner_id) VALUES ('REDUCE', $1, $2, $3)
            ON CONFLICT (data_product_id) WHERE kind = 'REDUCE' AND state IN ('QUEUED', 'RUNNING')
                DO UPDATE SET is_in_bulk = false
            RETURNING *
            """;

    static final String LATEST_REDUCTION =
            "SELECT * FROM work WHERE kind = 'REDUCE' AND data_product_id = $1 ORDER BY id DESC LIMIT 1";

    static final String CLAIM = """
            WITH lapsed AS (
                SELECT id FROM work WHERE state = 'RUNNING' AND lease_until < now()
                ORDER BY lease_until LIMIT 1 FOR UPDATE SKIP LOCKED
            ), due AS (
                SELECT id FROM work
                WHERE state = 'QUEUED' AND not_before <= now() AND NOT EXISTS (SELECT FROM lapsed)
                ORDER BY is_in_bulk, not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE work SET state = 'RUNNING', attempts = attempts + 1, leased_by = $1,
                lease_until = now() + make_interval(secs => $2), updated_at = now()
            WHERE id IN (SELECT id FROM lapsed UNION ALL SELECT id FROM due)
            RETURNING *
            """;

    static final String RENEW = """
            UPDATE work SET lease_until = now() + make_interval(secs => $3), updated_at = now()
            """ + OF_THIS_WORKER;

    static final String DONE = """
            UPDATE work SET state = 'DONE', lease_until = NULL, leased_by = NULL, result = $3,
                problem_code = NULL, problem_sentence = NULL, updated_at = now()
            """ + OF_THIS_WORKER;

    static final String AGAIN = """
            UPDATE work SET state = 'QUEUED', lease_until = NULL, leased_by = NULL,
                not_before = now() + make_interval(secs => $3), attempts = attempts - $4, memory = $5,
                problem_code = $6, problem_sentence = $7, updated_at = now()
            """ + OF_THIS_WORKER;

    static final String PARK = """
            UPDATE work SET state = 'PARKED', lease_until = NULL, leased_by = NULL,
                problem_code = $3, problem_sentence = $4, updated_at = now()
            """ + OF_THIS_WORKER;

    static final String FIND = "SELECT work.* FROM work JOIN target ON target.id = work.target_id WHERE work.id = $1";

    static final String OF_TARGET = "SELECT work.* FROM work JOIN target ON target.id = work.target_id"
            + " WHERE $1 IN (target.id, target.merged_into)";

    private WorkSql() {}

    static Work work(SqlRow row) {
        return new Work(
                row.longValue("id"),
                row.constant("kind", WorkKind.class),
                row.longValue("target_id"),
                row.textOrNull("archive"),
                row.valueOrNull("data_product_id", Long.class),
                row.constant("state", WorkState.class),
                row.value("attempts", Integer.class),
                row.instant("not_before"),
                row.valueOrNull("lease_until", Instant.class),
                row.textOrNull("memory"),
                row.textOrNull("problem_code"),
                row.textOrNull("problem_sentence"),
                row.textOrNull("result"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
