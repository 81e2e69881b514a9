package space.bhtom.lake.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statements on one connection. */
final class ConnectionSession implements SqlSession {
    private final Connection connection;

    ConnectionSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <T> Flux<T> query(Sql sql, Function<SqlRow, T> mapping) {
        return results(sql).concatMap(result -> result.map(row -> mapping.apply(new SqlRow(row))));
    }

    @Override
    public Mono<Long> execute(Sql sql) {
        return results(sql).concatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    }

    private Flux<? extends Result> results(Sql sql) {
        return Flux.defer(() -> statement(sql).execute());
    }

    private Statement statement(Sql sql) {
        Statement statement = connection.createStatement(sql.text());
        for (int i = 0; i < sql.values().size(); i++) {
            statement.bind(i, sql.values().get(i));
        }
        return statement;
    }
}
