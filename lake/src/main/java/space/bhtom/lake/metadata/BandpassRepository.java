package space.bhtom.lake.metadata;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.light.Bandpass;

/** The bandpass registry. */
public final class BandpassRepository {
    private final Database database;

    public BandpassRepository(Database database) {
        this.database = database;
    }

    /** Writes or renews these bandpasses. */
    public Mono<Void> register(List<Bandpass> bandpasses) {
        throw new IllegalStateException("not yet");
    }
    /** All, by wavelength. */
    public Flux<Bandpass> list() {
        throw new IllegalStateException("not yet");
    }
}
