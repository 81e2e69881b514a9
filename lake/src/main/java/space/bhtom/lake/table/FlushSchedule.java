package space.bhtom.lake.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.problem.ProblemException;

/**
 * The steady flush, as soon as the oldest waiting row or the number of waiting rows asks for it, and the upkeep after
 * it, on a thread each. Any number of processes may have one; they look at the same rows and take turns.
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
    private final ScheduledThreadPoolExecutor flushing = thread("lake-flush");
    private final ScheduledThreadPoolExecutor keeping = thread("lake-upkeep");
    private final AtomicBoolean isUpkeepAsked = new AtomicBoolean();

    /** Begins when told to. */
    public FlushSchedule(Transactions transactions, Flusher flusher, Upkeep upkeep, FlushSettings settings) {
        this.transactions = transactions;
        this.flusher = flusher;
        this.upkeep = upkeep;
        this.every = settings.every();
        this.rows = settings.rows();
    }

    /** Begins; returns at once. */
    public void start() {
        next(shorter(LOOK));
        keeping.scheduleWithFixedDelay(
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
                askUpkeep();
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

    /** Once at a time: it looks at everything anyway. */
    private void askUpkeep() {
        if (isUpkeepAsked.compareAndSet(false, true)) {
            keeping.execute(this::keepUp);
        }
    }

    private void keepUp() {
        isUpkeepAsked.set(false);
        try {
            upkeep.compact();
        } catch (RuntimeException failed) {
            LOG.warn("compaction_failed", failed);
        }
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
            flushing.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("flush_ends");
        }
    }

    private Duration shorter(Duration pause) {
        return pause.compareTo(every) < 0 ? pause : every;
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    /** Lets a running flush end; a running rewrite is given up, which costs nothing but its time. */
    @Override
    public void close() {
        flushing.shutdown();
        keeping.shutdownNow();
        try {
            if (!flushing.awaitTermination(LAST_FLUSH.toSeconds(), TimeUnit.SECONDS)
                    || !keeping.awaitTermination(LAST_FLUSH.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("flush_abandoned");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
