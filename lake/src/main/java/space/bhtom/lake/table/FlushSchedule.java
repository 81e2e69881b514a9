package space.bhtom.lake.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.problem.ProblemException;

/**
 * The steady flush and the upkeep after it, on a thread of their own: as soon as the oldest waiting row or the number of waiting rows asks for
 * it. Any number of processes may have one; they look at the same rows and take turns.
 */
public final class FlushSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlushSchedule.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** After a failure: disks and databases don't mend within a second, and the log shall stay readable. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    private static final Duration CLEAN_FIRST = Duration.ofMinutes(10);
    private static final Duration CLEAN_EVERY = Duration.ofHours(6);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final Flusher flusher;
    private final Upkeep upkeep;
    private final Duration every;
    private final int rows;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, FlushSchedule::daemon);

    /**
     * Begins when told to.
     *
     * @param every a row waits no longer
     * @param rows no more wait
     */
    public FlushSchedule(Transactions transactions, Flusher flusher, Upkeep upkeep, Duration every, int rows) {
        this.transactions = transactions;
        this.flusher = flusher;
        this.upkeep = upkeep;
        this.every = every;
        this.rows = rows;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins; returns at once. */
    public void start() {
        next(shorter(LOOK));
        thread.scheduleWithFixedDelay(
                this::clean, CLEAN_FIRST.toMillis(), CLEAN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void clean() {
        try {
            upkeep.clean();
        } catch (RuntimeException failed) {
            LOG.warn("cleaning_failed", failed);
        }
    }

    private void look() {
        Duration pause = shorter(LOOK);
        try {
            if (isDue()) {
                long moved = flusher.flushUnlessBusy();
                LOG.info("flushed rows={}", moved);
                upkeep.join();
            }
        } catch (ProblemException failed) {
            LOG.warn("flush_failed problem={} sentence={}", failed.problem(), failed.sentence());
            pause = shorter(LOOK_AGAIN);
        } catch (RuntimeException failed) {
            LOG.error("flush_failed", failed);
            pause = shorter(LOOK_AGAIN);
        }
        next(pause);
    }

    private boolean isDue() {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FlushSql.IS_DUE)) {
                statement.setInt(1, rows);
                statement.setDouble(2, every.toMillis() / 1e3);
                ResultSet row = statement.executeQuery();
                return row.next() && row.getBoolean(1);
            }
        });
    }

    private void next(Duration pause) {
        try {
            thread.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("flush_ends");
        }
    }

    private Duration shorter(Duration pause) {
        return pause.compareTo(every) < 0 ? pause : every;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lake-flush");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets a running flush end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_FLUSH.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("flush_abandoned");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
