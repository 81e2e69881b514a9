package space.bhtom.lake.event;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.account.Viewer;

/** What just happened, from every process on this database. */
public final class EventStream {
    private final Database database;

    public EventStream(Database database) {
        this.database = database;
    }

    /** Emits each batch as it is acknowledged, of one target or of all that the viewer may read; never ends by itself. */
    public Flux<MeasurementsAdded> measurementsAdded(Viewer viewer, @Nullable Long targetId) {
        throw new IllegalStateException("not yet");
    }
}
