package space.bhtom.lake.event;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Notification;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;

/**
 * The events from now on, each once, also those that were written while the connection was lost.
 *
 * <p>Ids grow when a transaction begins to write, not when it commits, so “larger than the last” would miss some. After a loss
 * everything not much older than the last event is read again, and what was emitted before is left out.
 */
final class EventFeed {
    /** Longer than a transaction that writes a batch takes. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Retry UNTIL_IT_ANSWERS = Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(300));
    private static final int REMEMBERED = 50_000;

    private static final String EVENTS = """
            SELECT event.*, target.visibility, target.owner_id FROM event
            JOIN target ON target.id = event.target_id AND target.deleted_at IS NULL
            """;

    private static final String BEFORE = """
            SELECT now() AS now, COALESCE(array_agg(id), '{}') AS ids
            FROM event WHERE at >= now() - make_interval(secs => $1)
            """;

    private final Database database;
    /** Emitted, or written before we began; the oldest is forgotten first. */
    private final Set<Long> seen = new LinkedHashSet<>();

    private Instant latest = Instant.EPOCH;

    EventFeed(Database database) {
        this.database = database;
    }

    Flux<Event> events() {
        return begin().thenMany(database.notifications("bhtom_event"))
                .onBackpressureBuffer()
                .concatMap(this::read)
                .filter(event -> remember(event.id()))
                .doOnNext(event -> latest = event.at());
    }

    /** What is known at this moment is no news. */
    private Mono<Boolean> begin() {
        Sql before = Sql.of(BEFORE).bind((double) OVERLAP.toSeconds());
        return database.queryOne(before, this::begin).retryWhen(UNTIL_IT_ANSWERS);
    }

    private boolean begin(SqlRow row) {
        latest = row.instant("now");
        return seen.addAll(List.of(row.value("ids", Long[].class)));
    }

    private Flux<Event> read(Notification notification) {
        Flux<Event> events =
                switch (notification.kind()) {
                    case LOST -> Flux.empty();
                    case MESSAGE -> between(notification.payload().split(" "));
                    case LISTENING -> since(latest.minus(OVERLAP));
                };
        return events.retryWhen(UNTIL_IT_ANSWERS);
    }

    /** The first and the last of a statement; those of others between them are news too, or told before. */
    private Flux<Event> between(String[] ends) {
        Sql told = Sql.of(EVENTS)
                .plus("WHERE event.id BETWEEN $? AND $?", Long.parseLong(ends[0]), Long.parseLong(ends[1]))
                .plus(" ORDER BY event.id");
        return database.query(told, Event::of);
    }

    private Flux<Event> since(Instant moment) {
        return database.query(Sql.of(EVENTS).plus("WHERE event.at >= $? ORDER BY event.id", moment), Event::of);
    }

    private boolean remember(long id) {
        if (!seen.add(id)) {
            return false;
        }
        if (seen.size() > REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return true;
    }
}
