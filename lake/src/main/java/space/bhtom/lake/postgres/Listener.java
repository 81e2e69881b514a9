package space.bhtom.lake.postgres;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** One LISTEN on a connection of its own, renewed after every loss. */
final class Listener {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final PostgresqlConnectionFactory factory;
    private final String channel;

    /** The channel is a plain word of ours: it cannot be bound. */
    Listener(PostgresqlConnectionFactory factory, String channel) {
        this.factory = factory;
        this.channel = channel;
    }

    Flux<Notification> notifications() {
        return Flux.usingWhen(factory.create(), this::listen, PostgresqlConnection::close)
                .concatWith(Mono.error(() -> new IllegalStateException("the connection ended")))
                .onErrorResume(Listener::lost)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE));
    }

    private Flux<Notification> listen(PostgresqlConnection connection) {
        Mono<Notification> listening = connection
                .createStatement("LISTEN " + channel)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then(Mono.just(Notification.of(Notification.Kind.LISTENING)));
        Flux<Notification> messages = connection.getNotifications().map(Listener::message);
        return Flux.merge(messages, listening);
    }

    private static Flux<Notification> lost(Throwable failure) {
        return Flux.concat(Mono.just(Notification.of(Notification.Kind.LOST)), Mono.error(failure));
    }

    private static Notification message(io.r2dbc.postgresql.api.Notification received) {
        String parameter = received.getParameter();
        return new Notification(Notification.Kind.MESSAGE, parameter == null ? "" : parameter);
    }
}
