package space.bhtom.lake.event;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.account.Viewer;

/** What just happened, from every process on this database. */
public final class EventStream {
    /** A subscriber that falls farther behind than this is let go with an error, not silently left without events. */
    private static final int MOST_WAITING = 10_000;

    private final Flux<Event> events;

    public EventStream(Database database) {
        this.events = Flux.defer(() -> new EventFeed(database).events()).share();
    }

    /** Emits each batch as it is acknowledged, of one target or of all that the viewer may read; never ends by itself. */
    public Flux<MeasurementsAdded> measurementsAdded(Viewer viewer, @Nullable Long targetId) {
        return events(viewer, targetId).mapNotNull(Event::added);
    }

    /** Emits each other change of what counts, likewise. */
    public Flux<MeasurementsChanged> measurementsChanged(Viewer viewer, @Nullable Long targetId) {
        return events(viewer, targetId).mapNotNull(Event::changed);
    }

    private Flux<Event> events(Viewer viewer, @Nullable Long targetId) {
        return events.onBackpressureBuffer(MOST_WAITING).filter(event -> event.isFor(viewer, targetId));
    }
}
