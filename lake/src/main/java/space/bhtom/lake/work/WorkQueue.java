package space.bhtom.lake.work;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Notification;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.work.Work;

/** Durable jobs: rows that one worker at a time holds by a lease. */
public final class WorkQueue {
    private static final String TARGET = "SELECT target.id FROM target WHERE target.id = $1";
    private static final String ARCHIVES = "SELECT code FROM archive ORDER BY code";
    private static final String PRODUCT = """
            SELECT data_product.owner_id, data_product.target_id FROM data_product
            JOIN target ON target.id = data_product.target_id WHERE data_product.id = $1
            """;

    private static final double MILLIS = 1000;

    private final Database database;

    public WorkQueue(Database database) {
        this.database = database;
    }

    /**
     * Emits the job; one that is already open for this target and archive is emitted instead of a second. Fails with
     * SIGN_IN_NEEDED, TARGET_UNKNOWN or ARCHIVE_UNKNOWN.
     */
    public Mono<Work> requestHarvest(Viewer viewer, long targetId, String archive) {
        return Mono.defer(() -> {
            Long requester = AccessPolicy.requester(viewer);
            Sql insert =
                    Sql.of(WorkSql.INSERT_HARVEST).bind(targetId).bind(archive).bind(requester, Long.class);
            Sql open = Sql.of(WorkSql.OPEN_HARVEST).bind(targetId).bind(archive);
            String subject = "target " + targetId + " from " + archive;
            return database.inTransaction(session -> mustSeeTarget(session, viewer, targetId)
                    .then(mustKnowArchive(session, archive))
                    .then(insertOrFind(session, insert, open))
                    .flatMap(work -> Audit.record(session, viewer, "requestHarvest", subject)
                            .thenReturn(work)));
        });
    }

    /** Emits the job that reduces this product again; its owner and administrators may. Fails with UPLOAD_UNKNOWN. */
    public Mono<Work> requestReduction(Viewer viewer, long dataProductId) {
        Sql product = AccessPolicy.onlyReadable(Sql.of(PRODUCT).bind(dataProductId), viewer);
        return database.inTransaction(session -> session.queryOne(
                        product, row -> new long[] {row.longValue("owner_id"), row.longValue("target_id")})
                .switchIfEmpty(Mono.error(() -> Problem.UPLOAD_UNKNOWN.of(dataProductId)))
                .doOnNext(found -> AccessPolicy.mustOwn(viewer, found[0], "reduce this upload again"))
                .flatMap(found -> reduce(session, viewer, found[1], dataProductId)));
    }

    /** Queues the job of a product inside the caller's transaction; emits the open one if there is one. */
    public static Mono<Work> reduce(SqlSession session, Viewer viewer, long targetId, long dataProductId) {
        Sql insert = Sql.of(WorkSql.INSERT_REDUCTION)
                .bind(targetId)
                .bind(dataProductId)
                .bind(AccessPolicy.requester(viewer), Long.class);
        return session.queryOne(insert, WorkSql::work)
                .flatMap(work -> Audit.record(session, viewer, "requestReduction", "upload " + dataProductId)
                        .thenReturn(work));
    }

    /** The latest job of a product, inside the caller's transaction. */
    public static Mono<Work> latestReduction(SqlSession session, long dataProductId) {
        return session.queryOne(latest(dataProductId), WorkSql::work);
    }

    /** Emits the next due job, leased to this worker, or nothing. Jobs whose lease ran out are due. */
    public Mono<Work> claim(String worker, Duration lease) {
        return database.queryOne(Sql.of(WorkSql.CLAIM).bind(worker).bind(seconds(lease)), WorkSql::work);
    }

    /** Emits false if the lease was lost meanwhile. */
    public Mono<Boolean> renew(long id, String worker, Duration lease) {
        return database.execute(held(WorkSql.RENEW, id, worker).bind(seconds(lease)))
                .map(rows -> rows > 0);
    }

    /** Finished, with one line of what came out. Nothing happens if the lease was lost. */
    public Mono<Void> done(long id, String worker, String result) {
        return database.execute(held(WorkSql.DONE, id, worker).bind(result)).then();
    }

    /**
     * Again later. The problem is absent if this is merely a wait, for instance for an archive's queue: then the
     * attempt does not count. Nothing happens if the lease was lost.
     */
    public Mono<Void> again(
            long id, String worker, Duration wait, @Nullable String memory, @Nullable ProblemException problem) {
        Sql sql = held(WorkSql.AGAIN, id, worker)
                .bind(seconds(wait))
                .bind(problem == null ? 1 : 0)
                .bind(memory, String.class)
                .bind(problem == null ? null : problem.problem().name(), String.class)
                .bind(problem == null ? null : problem.sentence(), String.class);
        return database.execute(sql).then();
    }

    /** Given up until somebody asks again. Nothing happens if the lease was lost. */
    public Mono<Void> park(long id, String worker, ProblemException problem) {
        Sql sql = held(WorkSql.PARK, id, worker).bind(problem.problem().name()).bind(problem.sentence());
        return database.execute(sql).then();
    }

    /** Fails with WORK_UNKNOWN. */
    public Mono<Work> find(Viewer viewer, long id) {
        return database.queryOne(AccessPolicy.onlyReadable(Sql.of(WorkSql.FIND).bind(id), viewer), WorkSql::work)
                .switchIfEmpty(Mono.error(() -> Problem.WORK_UNKNOWN.of(id)));
    }

    /** Newest first. */
    public Flux<Work> ofTarget(Viewer viewer, long targetId, int first) {
        Sql sql = AccessPolicy.onlyReadable(Sql.of(WorkSql.OF_TARGET).bind(targetId), viewer)
                .plus(" ORDER BY work.id DESC LIMIT $?", first);
        return database.query(sql, WorkSql::work);
    }

    /** A signal whenever work may have come; never ends, survives a database restart. */
    public Flux<Long> wakeUps() {
        return database.notifications("bhtom_work")
                .filter(notification -> notification.kind() != Notification.Kind.LOST)
                .index((count, notification) -> count)
                .onBackpressureLatest();
    }

    private static Mono<Work> insertOrFind(SqlSession session, Sql insert, Sql find) {
        Mono<Work> found = Mono.defer(() -> session.queryOne(find, WorkSql::work));
        // what is open at the insert may be finished at the look: then there is room again
        return session.queryOne(insert, WorkSql::work).switchIfEmpty(found).repeatWhenEmpty(3, empty -> empty);
    }

    private static Mono<Void> mustSeeTarget(SqlSession session, Viewer viewer, long targetId) {
        Sql sql = AccessPolicy.onlyReadable(Sql.of(TARGET).bind(targetId), viewer);
        return session.queryOne(sql, row -> row.longValue("id"))
                .switchIfEmpty(Mono.error(() -> Problem.TARGET_UNKNOWN.of(targetId)))
                .then();
    }

    private static Mono<Void> mustKnowArchive(SqlSession session, String archive) {
        return session.query(Sql.of(ARCHIVES), row -> row.text("code"))
                .collectList()
                .flatMap(codes -> codes.contains(archive) ? Mono.empty() : Mono.error(() -> unknown(archive, codes)));
    }

    private static ProblemException unknown(String archive, List<String> codes) {
        return Problem.ARCHIVE_UNKNOWN.of(archive, codes.isEmpty() ? "none yet" : String.join(", ", codes));
    }

    private static Sql latest(long dataProductId) {
        return Sql.of(WorkSql.LATEST_REDUCTION).bind(dataProductId);
    }

    private static Sql held(String text, long id, String worker) {
        return Sql.of(text).bind(id).bind(worker);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
