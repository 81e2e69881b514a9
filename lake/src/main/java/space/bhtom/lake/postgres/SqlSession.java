package space.bhtom.lake.postgres;

import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks Postgres: the {@link Database} itself, each statement for itself, or one transaction of it. */
public interface SqlSession {

    /** Emits the rows, mapped as they arrive. */
    <T> Flux<T> query(Sql sql, Function<SqlRow, T> mapping);

    /** Emits how many rows were written. */
    Mono<Long> execute(Sql sql);

    /** Emits the only row, or nothing. */
    default <T> Mono<T> queryOne(Sql sql, Function<SqlRow, T> mapping) {
        return query(sql, mapping).singleOrEmpty();
    }
}
