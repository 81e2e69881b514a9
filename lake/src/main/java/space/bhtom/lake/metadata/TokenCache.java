package space.bhtom.lake.metadata;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.Disposable;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Notification;
import space.bhtom.schema.account.Viewer;

/**
 * Whom did we just recognise? For ten seconds a token is not looked up again, unless any account or token changes in
 * any process: Postgres tells, and everything is forgotten. While we cannot hear Postgres, nothing is remembered.
 */
public final class TokenCache implements AutoCloseable {
    private static final Duration SHORT_WHILE = Duration.ofSeconds(10);
    private static final long DEAF = -1;

    private final Cache<String, Known> known;
    /** Rises with each change that was heard of; what was read before must not be kept. */
    private final AtomicLong changes = new AtomicLong();

    private final Disposable listening;
    private volatile boolean isListening;

    /** Listens from now on; at start-up. */
    public TokenCache(Database database, Clock clock) {
        this.known = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(SHORT_WHILE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
        this.listening = database.notifications("bhtom_token").subscribe(this::heard);
    }

    Optional<Viewer> find(Token sent) {
        Known found = known.getIfPresent(sent.publicId());
        return found != null && sent.hasSecret(found.secretSha256) ? Optional.of(found.viewer) : Optional.empty();
    }

    /** Taken before a token is looked up, shown when the result is kept. */
    long stamp() {
        return isListening ? changes.get() : DEAF;
    }

    void keep(Token sent, Viewer viewer, long stamp) {
        if (stamp != stamp()) {
            return;
        }
        known.put(sent.publicId(), new Known(sent.secretSha256(), viewer));
        if (stamp != stamp()) {
            known.invalidate(sent.publicId());
        }
    }

    /** At once in this process; the others hear it a moment later. */
    void forget() {
        changes.incrementAndGet();
        known.invalidateAll();
    }

    @Override
    public void close() {
        listening.dispose();
    }

    private void heard(Notification notification) {
        isListening = notification.kind() != Notification.Kind.LOST;
        forget();
    }

    private record Known(byte[] secretSha256, Viewer viewer) {}
}
