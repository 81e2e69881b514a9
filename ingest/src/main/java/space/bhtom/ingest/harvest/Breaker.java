package space.bhtom.ingest.harvest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stops asking a site that failed several times in a row, for a while: its last failure is given instead. */
final class Breaker {
    private static final int FAILURES_IN_A_ROW = 5;
    private static final Duration REST = Duration.ofSeconds(30);

    private final Clock clock;
    private int failures;
    private Instant openUntil = Instant.EPOCH;
    private @Nullable ArchiveException last;

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Throws the last failure while the site rests. After the rest one more failure begins the next. */
    synchronized void check() {
        if (last != null && clock.instant().isBefore(openUntil)) {
            throw last;
        }
    }

    synchronized void succeeded() {
        failures = 0;
        last = null;
    }

    synchronized void failed(ArchiveException failure) {
        failures++;
        last = failure;
        if (failures >= FAILURES_IN_A_ROW) {
            openUntil = clock.instant().plus(REST);
        }
    }
}
