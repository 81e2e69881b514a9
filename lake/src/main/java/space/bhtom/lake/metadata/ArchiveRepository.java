package space.bhtom.lake.metadata;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.harvest.Archive;

/** The archives that can be harvested. */
public final class ArchiveRepository {
    private final Database database;

    public ArchiveRepository(Database database) {
        this.database = database;
    }

    /** Writes or renews these archives. */
    public Mono<Void> register(List<Archive> archives) {
        throw new IllegalStateException("not yet");
    }
    /** All, by code. */
    public Flux<Archive> list() {
        throw new IllegalStateException("not yet");
    }
}
