package space.bhtom.lake.metadata;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;

/** Which delivered frames show their target's place without its light, so that others are measured beside them? */
public final class TemplateRepository {
    private static final String NAME = """
            UPDATE data_product SET template_by = $2 WHERE id = $1
            RETURNING *, report::text AS report_text
            """;

    /** Of the target of a frame and of all that were merged with it, by the same camera; not the frame itself. */
    private static final String SERVING = """
            SELECT data_product.id, data_product.file_name, data_product.stored_path, data_product.sha256,
                data_product.forced_bandpass,
                coalesce(data_product.forced_bandpass, data_product.report -> 'zeropoint' ->> 'bandpass') AS bandpass
            FROM target AS own
            JOIN target ON target.id = coalesce(own.merged_into, own.id)
            JOIN target AS part ON part.id = target.id OR part.merged_into = target.id
            JOIN data_product ON data_product.target_id = part.id AND data_product.template_by IS NOT NULL
            JOIN account ON account.id = data_product.template_by
            WHERE own.id = $1 AND lower(btrim(data_product.observatory)) = lower(btrim($2))
                AND data_product.sha256 <> $3 AND data_product.kind = 'FRAME' AND part.deleted_at IS NULL
            """;

    private final Database database;

    public TemplateRepository(Database database) {
        this.database = database;
    }

    /**
     * Makes an upload a template; its owner and administrators may. Emits it as it is then. Fails with UPLOAD_UNKNOWN,
     * SIGN_IN_NEEDED or NOT_ALLOWED, and with REQUEST_BAD if it is no frame or nothing tells its camera.
     */
    public Mono<DataProduct> set(Viewer viewer, long uploadId) {
        return Mono.defer(() -> {
            long namer = AccessPolicy.author(viewer).id();
            return database.inTransaction(session -> owned(session, viewer, uploadId)
                    .doOnNext(TemplateRepository::mustServe)
                    .flatMap(upload -> named(session, viewer, uploadId, namer)));
        });
    }

    /** Takes it back; who may set may remove. Emits the upload as it is then. Fails as {@link #set} does. */
    public Mono<DataProduct> remove(Viewer viewer, long uploadId) {
        return database.inTransaction(
                session -> owned(session, viewer, uploadId).flatMap(upload -> named(session, viewer, uploadId, null)));
    }

    /**
     * The templates for a frame, the last delivered first: named by somebody who may revise what is measured on it. Without
     * an observatory there are none.
     */
    public Flux<TemplateUpload> serving(DataProduct frame) {
        String observatory = frame.observatory();
        if (observatory == null || observatory.isBlank() || frame.kind() != DataProductKind.FRAME) {
            return Flux.empty();
        }
        Sql serving = Sql.of(SERVING).bind(frame.targetId()).bind(observatory).bind(frame.sha256());
        return database.query(
                AccessPolicy.onlyRevisable(serving, frame.ownerId()).plus(" ORDER BY data_product.id DESC"),
                TemplateRepository::template);
    }

    private static Mono<DataProduct> owned(SqlSession session, Viewer viewer, long uploadId) {
        return session.queryOne(DataProductSql.byId(viewer, uploadId), DataProductSql::product)
                .switchIfEmpty(Mono.error(() -> Problem.UPLOAD_UNKNOWN.of(uploadId)))
                .doOnNext(
                        upload -> AccessPolicy.mustOwn(viewer, upload.ownerId(), "tell what this upload is used for"));
    }

    private static void mustServe(DataProduct upload) {
        if (upload.kind() != DataProductKind.FRAME) {
            throw Problem.REQUEST_BAD.of("“" + upload.fileName() + "” is no frame: only a frame can be a template.");
        }
        String observatory = upload.observatory();
        if (observatory == null || observatory.isBlank()) {
            throw Problem.REQUEST_BAD.of("“" + upload.fileName()
                    + "” was sent without its observatory, so that nothing tells which frames its camera took:"
                    + " send templates, and frames, with their observatory.");
        }
    }

    private static Mono<DataProduct> named(SqlSession session, Viewer viewer, long uploadId, @Nullable Long namer) {
        String deed = namer == null ? "removeTemplate" : "setTemplate";
        Sql sql = Sql.of(NAME).bind(uploadId).bind(namer, Long.class);
        return session.queryOne(sql, DataProductSql::product)
                .flatMap(upload -> Audit.record(session, viewer, deed, "upload " + uploadId)
                        .thenReturn(upload));
    }

    private static TemplateUpload template(SqlRow row) {
        return new TemplateUpload(
                row.longValue("id"),
                row.text("file_name"),
                row.text("stored_path"),
                row.text("sha256"),
                row.textOrNull("forced_bandpass"),
                row.textOrNull("bandpass"));
    }
}
