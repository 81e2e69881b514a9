package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import space.bhtom.schema.problem.Problem;

/**
 * How many measurements wait in Postgres to be flushed? When flushing falls behind, or has failed for long, writers are
 * refused before the database fills up: they keep what they have and come again. Asked once a second at most.
 */
final class Backlog {
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int COME_AGAIN_SECONDS = 30;

    private static final String WAITING = "SELECT coalesce(sum(row_count), 0) FROM batch WHERE flush_id IS NULL";

    private final long mostWaiting;
    private final LongSupplier nanos;
    /** As last seen, and what was let in since. */
    private final AtomicLong waiting = new AtomicLong();

    private final AtomicLong seenAt;

    /** Refuses when more rows wait. */
    Backlog(long mostWaiting, LongSupplier nanos) {
        this.mostWaiting = mostWaiting;
        this.nanos = nanos;
        this.seenAt = new AtomicLong(nanos.getAsLong() - 2 * LOOK_NANOS);
    }

    /** Lets so many rows in, or throws LAKE_BUSY. */
    void admit(Connection connection, int rows) throws SQLException {
        long seen = seenAt.get();
        long now = nanos.getAsLong();
        if (now - seen >= LOOK_NANOS && seenAt.compareAndSet(seen, now)) {
            waiting.set(look(connection));
        }
        if (waiting.get() > mostWaiting) {
            throw Problem.LAKE_BUSY.of(waiting.get(), COME_AGAIN_SECONDS);
        }
        waiting.addAndGet(rows);
    }

    private static long look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            row.next();
            return row.getLong(1);
        }
    }
}
