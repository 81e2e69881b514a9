package space.bhtom.api.kit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.schema.account.Viewer;

/** Who calls the server under test? */
public final class Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final Lake lake;
    private final AtomicInteger accounts = new AtomicInteger();

    Callers(int port, Lake lake) {
        this.port = port;
        this.lake = lake;
    }

    /** Somebody without a token. */
    public Caller anonymous() {
        return new Caller(port, null);
    }

    /** Somebody who sends this, whatever it is worth. */
    public Caller withToken(String token) {
        return new Caller(port, token);
    }

    /** An observer with an account of his own. */
    public Caller observer() {
        return withToken(token("observer" + accounts.incrementAndGet(), false));
    }

    /** An administrator. */
    public Caller administrator() {
        return withToken(token("administrator" + accounts.incrementAndGet(), true));
    }

    /** As whom the lake sees this caller. */
    public Viewer viewer(Caller caller) {
        return get(lake.accounts().authenticate(Objects.requireNonNull(caller.token())));
    }

    private String token(String name, boolean isAdmin) {
        return get(lake.accounts().add(name, isAdmin).then(lake.accounts().createToken(name)));
    }

    /** What it emits. */
    public static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE), "nothing was emitted");
    }
}
