package space.bhtom.lake.metadata;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.NewDataProduct;

/** Delivered files and what became of them. */
public final class DataProductRepository {
    private final Database database;

    public DataProductRepository(Database database) {
        this.database = database;
    }

    /** In one transaction: the row and its REDUCE job. A file the target already has is recognised by its checksum. */
    public Mono<ProductReceipt> receive(Viewer viewer, NewDataProduct product) {
        throw new IllegalStateException("not yet");
    }
    /** Fails with UPLOAD_UNKNOWN. */
    public Mono<DataProduct> find(Viewer viewer, long id) {
        throw new IllegalStateException("not yet");
    }
    /** Newest first. */
    public Flux<DataProduct> ofTarget(Viewer viewer, long targetId, int first) {
        throw new IllegalStateException("not yet");
    }
    /** A worker has begun. */
    public Mono<Void> begin(long id) {
        throw new IllegalStateException("not yet");
    }
    /** Its measurement is in the lake. */
    public Mono<Void> done(long id, @Nullable String reportJson) {
        throw new IllegalStateException("not yet");
    }
    /** It gave no measurement. */
    public Mono<Void> failed(long id, ProblemException problem, @Nullable String reportJson) {
        throw new IllegalStateException("not yet");
    }
}
