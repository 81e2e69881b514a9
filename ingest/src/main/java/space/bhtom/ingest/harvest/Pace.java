package space.bhtom.ingest.harvest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Lets requests to one site go one after the other with a least time between them. */
final class Pace {
    /** Longer than this nobody waits in line: the job comes back later. */
    private static final Duration LONGEST_LINE = Duration.ofSeconds(20);

    private final String site;
    private final Duration least;
    private final Clock clock;
    private Instant next = Instant.EPOCH;

    Pace(String site, Duration least, Clock clock) {
        this.site = site;
        this.least = least;
        this.clock = clock;
    }

    /** Completes when it is this caller's turn; fails with ArchiveBusyException where that is far off. */
    Mono<Void> turn() {
        return Mono.defer(() -> Mono.delay(takeTurn()).then());
    }

    /** The site asked for patience: nobody's turn comes before that. */
    synchronized void pause(Duration delay) {
        Instant end = clock.instant().plus(delay);
        next = end.isAfter(next) ? end : next;
    }

    private synchronized Duration takeTurn() {
        Instant now = clock.instant();
        Instant turn = next.isAfter(now) ? next : now;
        Duration delay = Duration.between(now, turn);
        if (delay.compareTo(LONGEST_LINE) > 0) {
            throw new ArchiveBusyException(site, delay);
        }
        next = turn.plus(least);
        return delay;
    }
}
