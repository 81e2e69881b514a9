package space.bhtom.lake.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Our Postgres: the embedded one of a data directory or the given one, migrated.
 *
 * <p>Statements run on a pool that finds its way back after the server went away; what fails meanwhile fails with
 * DATABASE_AWAY.
 */
public final class Database implements SqlSession, AutoCloseable {
    private static final int REACTIVE_CONNECTIONS = 16;
    private static final int BLOCKING_CONNECTIONS = 8;
    private static final Duration CONNECT_WAIT = Duration.ofSeconds(5);

    private final PostgresHome home;
    private final PostgresqlConnectionFactory factory;
    private final ConnectionPool pool;
    private final HikariDataSource blocking;

    private Database(PostgresHome home) {
        this.home = home;
        this.factory = new PostgresqlConnectionFactory(configuration(home.address()));
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
                .initialSize(0)
                .maxSize(REACTIVE_CONNECTIONS)
                .maxAcquireTime(CONNECT_WAIT)
                .maxIdleTime(Duration.ofMinutes(5))
                .build());
        this.blocking = blockingPool(home.address());
    }

    /**
     * Opens the given server, or starts the embedded one of this directory as its only owner. Blocking; fails with
     * DATA_DIRECTORY_BUSY while another process owns it, with DATABASE_AWAY where the given one does not answer,
     * DATA_NEWER where a newer program was there.
     */
    public static Database open(Path dataDirectory, @Nullable String url) {
        return open(url == null ? PostgresHome.own(dataDirectory) : PostgresHome.given(url));
    }

    /** The same, but goes to the running embedded server of this directory if another process owns one. */
    public static Database join(Path dataDirectory, @Nullable String url) {
        return open(url == null ? PostgresHome.join(dataDirectory) : PostgresHome.given(url));
    }

    private static Database open(PostgresHome home) {
        Database database = new Database(home);
        try {
            Migrations.run(database.blocking, home.address());
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public <T> Flux<T> query(Sql sql, Function<SqlRow, T> mapping) {
        return Flux.usingWhen(pool.create(), connection -> session(connection).query(sql, mapping), Connection::close)
                .onErrorMap(DatabaseFailures::translate);
    }

    @Override
    public Mono<Long> execute(Sql sql) {
        return Mono.usingWhen(pool.create(), connection -> session(connection).execute(sql), Connection::close)
                .onErrorMap(DatabaseFailures::translate);
    }

    /** All or nothing: what the work emits is emitted once it is committed; an error or a cancel rolls back. */
    public <T> Mono<T> inTransaction(Function<SqlSession, Mono<T>> work) {
        return Mono.usingWhen(pool.create(), connection -> transaction(connection, work), Connection::close)
                .onErrorMap(DatabaseFailures::translate);
    }

    /** Listens on this channel on a connection of its own, again and again after losses; never ends by itself. */
    public Flux<Notification> notifications(String channel) {
        return new Listener(factory, channel).notifications();
    }

    /** For blocking users, on their own scheduler. */
    public DataSource dataSource() {
        return blocking;
    }

    /** Where it listens, and who we are there. */
    public PostgresAddress address() {
        return home.address();
    }

    @Override
    public void close() {
        pool.disposeLater().block();
        blocking.close();
        home.close();
    }

    private static <T> Mono<T> transaction(Connection connection, Function<SqlSession, Mono<T>> work) {
        return Mono.usingWhen(
                Mono.from(connection.beginTransaction()).thenReturn(connection),
                begun -> work.apply(session(begun)),
                Connection::commitTransaction,
                (begun, failure) -> begun.rollbackTransaction(),
                Connection::rollbackTransaction);
    }

    private static SqlSession session(Connection connection) {
        return new ConnectionSession(connection);
    }

    private static PostgresqlConnectionConfiguration configuration(PostgresAddress address) {
        PostgresqlConnectionConfiguration.Builder builder = PostgresqlConnectionConfiguration.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .username(address.user())
                .password(address.password())
                .applicationName("bhtom")
                .connectTimeout(CONNECT_WAIT)
                .tcpKeepAlive(true);
        if (address.sslMode() != null) {
            builder.sslMode(SSLMode.fromValue(address.sslMode()));
        }
        return builder.build();
    }

    private static HikariDataSource blockingPool(PostgresAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("bhtom");
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(BLOCKING_CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
