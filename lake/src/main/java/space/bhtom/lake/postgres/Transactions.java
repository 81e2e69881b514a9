package space.bhtom.lake.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Plain JDBC code in one transaction, on the scheduler that owns such work. Commits if the code returns, rolls back if
 * it throws.
 */
public final class Transactions {
    private final DataSource postgres;
    private final Scheduler scheduler;

    /** The scheduler's threads block: it is bounded, and no other work runs on it. */
    public Transactions(DataSource postgres, Scheduler scheduler) {
        this.postgres = postgres;
        this.scheduler = scheduler;
    }

    /** What is done with the connection of one transaction. */
    @FunctionalInterface
    public interface Code<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Emits what the code returns, once it is committed; fails with DATABASE_AWAY when Postgres is. */
    public <T> Mono<T> emit(Code<T> code) {
        return Mono.fromCallable(() -> run(code)).subscribeOn(scheduler);
    }

    /** For work of several transactions, which the code runs itself: on the same scheduler. */
    public <T> Mono<T> emitResult(Supplier<T> work) {
        return Mono.fromSupplier(work).subscribeOn(scheduler);
    }

    /** The same as {@link #emit}, for callers on a thread of their own. */
    public <T> T run(Code<T> code) {
        try (Connection connection = postgres.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = code.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                rollBack(connection, failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw problem(failed);
        }
    }

    /** For code of a single statement: it is a transaction by itself, at half the price. */
    public <T> T runAlone(Code<T> code) {
        try (Connection connection = postgres.getConnection()) {
            return code.run(connection);
        } catch (SQLException failed) {
            throw problem(failed);
        }
    }

    /** Everything that the code reads is as of one moment. */
    public <T> T readAsOfNow(Code<T> code) {
        return run(connection -> {
            try (Statement pin = connection.createStatement()) {
                pin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            return code.run(connection);
        });
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            reason.addSuppressed(broken);
        }
    }

    private static RuntimeException problem(SQLException failed) {
        Throwable problem = DatabaseFailures.translate(failed);
        return problem instanceof RuntimeException known
                ? known
                : new IllegalStateException("a statement failed: " + failed.getMessage(), failed);
    }
}
