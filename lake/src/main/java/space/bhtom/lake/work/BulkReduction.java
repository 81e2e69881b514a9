package space.bhtom.lake.work;

import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.product.UploadFilter;

/** Reduces many delivered files again: after a mended camera, a new filter, a new version of the pipeline. */
public final class BulkReduction {
    private static final String MATCHING = """
            SELECT data_product.id, data_product.target_id
            FROM data_product JOIN target ON target.id = data_product.target_id
            WHERE (data_product.owner_id = $? OR $?)""";

    private static final String QUEUE = """
            INSERT INTO work (kind, target_id, data_product_id, owner_id, is_in_bulk)
            SELECT 'REDUCE', matching.target_id, matching.id, $?, true FROM (""";

    private static final String LEAVE_OPEN_ONES = """
            ) AS matching
            ON CONFLICT (data_product_id) WHERE kind = 'REDUCE' AND state IN ('QUEUED', 'RUNNING') DO NOTHING""";

    private final Database database;

    /** Asks nothing yet. */
    public BulkReduction(Database database) {
        this.database = database;
    }

    /**
     * What was asked for.
     *
     * @param matching files that meet the filter
     * @param queued those of them that wait now and did not before
     */
    public record Outcome(long matching, long queued) {}

    /**
     * Queues the files that meet the filter, in one transaction, behind what others wait for: the viewer's own, an
     * administrator's everyone's. Fails with SIGN_IN_NEEDED.
     *
     * @param isTrial nothing is queued, only counted
     */
    public Mono<Outcome> request(Viewer viewer, UploadFilter filter, boolean isTrial) {
        return Mono.defer(() -> {
            long accountId = AccessPolicy.author(viewer).id();
            Sql count = matching(Sql.of("SELECT count(*) AS count FROM ("), viewer, filter)
                    .plus(") AS matching");
            Sql queue =
                    matching(Sql.of("").plus(QUEUE, accountId), viewer, filter).plus(LEAVE_OPEN_ONES);
            return database.inTransaction(session -> session.queryOne(count, row -> row.longValue("count"))
                    .flatMap(matching -> isTrial
                            ? Mono.just(new Outcome(matching, 0))
                            : session.execute(queue)
                                    .map(queued -> new Outcome(matching, queued))
                                    .flatMap(outcome -> Audit.record(
                                                    session, viewer, "requestReductions", filter.toString())
                                            .thenReturn(outcome))));
        });
    }

    private static Sql matching(Sql head, Viewer viewer, UploadFilter filter) {
        Account account = AccessPolicy.author(viewer);
        Sql sql = AccessPolicy.onlyReadable(head.plus(MATCHING, account.id(), account.isAdmin()), viewer);
        if (filter.targetId() != null) {
            sql = sql.plus(" AND $? IN (target.id, target.merged_into)", filter.targetId());
        }
        if (filter.observatory() != null) {
            sql = sql.plus(" AND lower(data_product.observatory) = lower($?)", filter.observatory());
        }
        if (filter.filterLabel() != null) {
            sql = sql.plus(" AND data_product.report -> 'header' ->> 'filterLabel' = $?", filter.filterLabel());
        }
        if (filter.bandpass() != null) {
            sql = sql.plus(
                    " AND (data_product.report -> 'brightness' ->> 'bandpass' = $? OR data_product.forced_bandpass = $?)",
                    filter.bandpass(),
                    filter.bandpass());
        }
        if (filter.problemCode() != null) {
            sql = sql.plus(" AND data_product.problem_code = $?", filter.problemCode());
        }
        return sql;
    }
}
