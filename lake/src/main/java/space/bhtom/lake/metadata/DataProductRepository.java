package space.bhtom.lake.metadata;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductState;
import space.bhtom.schema.product.NewDataProduct;

/** Delivered files and what became of them. */
public final class DataProductRepository {
    private final Database database;

    public DataProductRepository(Database database) {
        this.database = database;
    }

    /**
     * In one transaction: the row and its REDUCE job. A file the target already has is recognised by its checksum; if
     * it failed before, it is reduced again with what was sent beside it this time.
     */
    public Mono<ProductReceipt> receive(Viewer viewer, NewDataProduct product) {
        return Mono.defer(() -> {
            long ownerId = AccessPolicy.author(viewer).id();
            return database.inTransaction(session -> mustSeeTarget(session, viewer, product.targetId())
                    .then(insert(session, product, ownerId))
                    .flatMap(made -> received(session, viewer, made))
                    .switchIfEmpty(Mono.defer(() -> receivedBefore(session, viewer, product))));
        });
    }

    /** Fails with UPLOAD_UNKNOWN. */
    public Mono<DataProduct> find(Viewer viewer, long id) {
        return database.queryOne(DataProductSql.byId(viewer, id), DataProductSql::product)
                .switchIfEmpty(Mono.error(() -> Problem.UPLOAD_UNKNOWN.of(id)));
    }

    /** Newest first. */
    public Flux<DataProduct> ofTarget(Viewer viewer, long targetId, int first) {
        return database.query(DataProductSql.ofTarget(viewer, targetId, first), DataProductSql::product);
    }

    /** A worker has begun. */
    public Mono<Void> begin(long id) {
        return database.execute(Sql.of(DataProductSql.BEGIN).bind(id)).then();
    }

    /** Its measurement is in the lake. */
    public Mono<Void> done(long id, @Nullable String reportJson) {
        return database.execute(Sql.of(DataProductSql.DONE).bind(id).bind(reportJson, String.class))
                .then();
    }

    /** It gave no measurement. */
    public Mono<Void> failed(long id, ProblemException problem, @Nullable String reportJson) {
        Sql sql = Sql.of(DataProductSql.FAILED)
                .bind(id)
                .bind(problem.problem().name())
                .bind(problem.sentence())
                .bind(reportJson, String.class);
        return database.execute(sql).then();
    }

    private static Mono<Void> mustSeeTarget(SqlSession session, Viewer viewer, long targetId) {
        return session.queryOne(TargetSql.byId(viewer, targetId), row -> row.longValue("id"))
                .switchIfEmpty(Mono.error(() -> Problem.TARGET_UNKNOWN.of(targetId)))
                .then();
    }

    /** Nothing if the target has the file. */
    private static Mono<DataProduct> insert(SqlSession session, NewDataProduct product, long ownerId) {
        Sql sql = Sql.of(DataProductSql.INSERT)
                .bind(product.kind().name())
                .bind(product.targetId())
                .bind(product.fileName())
                .bind(product.storedPath())
                .bind(product.sizeBytes())
                .bind(product.sha256())
                .bind(product.observatory(), String.class)
                .bind(product.observer(), String.class)
                .bind(product.forcedBandpass(), String.class)
                .bind(product.mjd(), Double.class)
                .bind(ownerId);
        return session.queryOne(sql, DataProductSql::product);
    }

    private static Mono<ProductReceipt> received(SqlSession session, Viewer viewer, DataProduct made) {
        return WorkQueue.reduce(session, viewer, made.targetId(), made.id())
                .map(work -> new ProductReceipt(made, true, work.id()))
                .flatMap(receipt -> Audit.record(session, viewer, "upload", "upload " + made.id())
                        .thenReturn(receipt));
    }

    private static Mono<ProductReceipt> receivedBefore(SqlSession session, Viewer viewer, NewDataProduct product) {
        Sql known = Sql.of(DataProductSql.LOCK_KNOWN).bind(product.targetId()).bind(product.sha256());
        return session.queryOne(known, DataProductSql::product)
                .flatMap(old -> old.state() == DataProductState.FAILED
                        ? retried(session, viewer, old.id(), product)
                        : WorkQueue.latestReduction(session, old.id())
                                .map(work -> new ProductReceipt(old, false, work.id())));
    }

    private static Mono<ProductReceipt> retried(SqlSession session, Viewer viewer, long id, NewDataProduct product) {
        Sql sql = Sql.of(DataProductSql.RETRY)
                .bind(id)
                .bind(product.kind().name())
                .bind(product.fileName())
                .bind(product.observatory(), String.class)
                .bind(product.observer(), String.class)
                .bind(product.forcedBandpass(), String.class)
                .bind(product.mjd(), Double.class);
        return session.queryOne(sql, DataProductSql::product)
                .flatMap(renewed -> WorkQueue.reduce(session, viewer, renewed.targetId(), id)
                        .map(work -> new ProductReceipt(renewed, false, work.id())));
    }
}
