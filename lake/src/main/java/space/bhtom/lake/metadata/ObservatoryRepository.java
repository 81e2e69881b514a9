package space.bhtom.lake.metadata;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.observatory.Observatory;

/** The observatories. */
public final class ObservatoryRepository {
    private final Database database;

    public ObservatoryRepository(Database database) {
        this.database = database;
    }

    /** Emits the new observatory; the given id is ignored. Fails with SIGN_IN_NEEDED or REQUEST_BAD. */
    public Mono<Observatory> create(Viewer viewer, Observatory observatory) {
        throw new IllegalStateException("not yet");
    }
    /** All, by name. */
    public Flux<Observatory> list() {
        throw new IllegalStateException("not yet");
    }
    /** By name, case forgiven; fails with OBSERVATORY_UNKNOWN. */
    public Mono<Observatory> find(String name) {
        throw new IllegalStateException("not yet");
    }
}
