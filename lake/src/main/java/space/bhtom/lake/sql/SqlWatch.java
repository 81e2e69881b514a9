package space.bhtom.lake.sql;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.sandbox.SandboxFailure;
import space.bhtom.lake.sql.trino.TrinoFailure;
import space.bhtom.schema.problem.Problem;

/** Watches over one query: stops it when its time is over or nobody wants it, and knows afterwards why it failed. */
final class SqlWatch implements AutoCloseable {
    private final String sql;
    private final SqlLimits limits;
    private final int memoryMegabytes;
    private final Future<?> alarm;
    private final Deque<Runnable> atEnd = new ArrayDeque<>();
    private @Nullable Runnable stopper;
    private @Nullable Function<Exception, Optional<RuntimeException>> explanation;
    private boolean isTimeOver;
    private boolean isCancelled;

    SqlWatch(String sql, SqlLimits limits, int memoryMegabytes, ScheduledExecutorService clock) {
        this.sql = sql;
        this.limits = limits;
        this.memoryMegabytes = memoryMegabytes;
        this.alarm = clock.schedule(this::timeIsOver, limits.time().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What stops the query from now on; runs at once if it was stopped already. */
    synchronized void stopBy(Runnable kill) {
        stopper = kill;
        if (isTimeOver || isCancelled) {
            kill.run();
        }
    }

    /** Says why the query failed where its statement is not the reason. */
    synchronized void explainBy(Function<Exception, Optional<RuntimeException>> other) {
        explanation = other;
    }

    /** What is done at the end, the last first. */
    synchronized void atEnd(Runnable deed) {
        atEnd.push(deed);
    }

    synchronized void cancel() {
        isCancelled = true;
        stop();
    }

    private synchronized void timeIsOver() {
        isTimeOver = true;
        stop();
    }

    private void stop() {
        if (stopper != null) {
            stopper.run();
        }
    }

    /** Runs it, and says in one sentence why it failed if it does. */
    <T> T attempt(SqlRows.Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException failed) {
            throw reason(failed);
        }
    }

    private synchronized RuntimeException reason(IOException failed) {
        if (isCancelled) {
            return new CancellationException("the query was cancelled");
        }
        if (isTimeOver) {
            return Problem.SQL_TOO_SLOW.of(limits.time().toSeconds() + " s");
        }
        if (failed instanceof TrinoFailure told) {
            return told.problem();
        }
        Optional<RuntimeException> other =
                explanation == null || !SqlFailures.mayBeOfFiles(failed) ? Optional.empty() : explanation.apply(failed);
        if (other.isPresent()) {
            return other.get();
        }
        // a sandbox that died by itself met the ceiling of its memory
        return failed instanceof SandboxFailure
                ? SqlFailures.problem(String.valueOf(failed.getMessage()), sql, memoryMegabytes)
                : Problem.SQL_TOO_MUCH_MEMORY.because(failed, memoryMegabytes);
    }

    @Override
    public void close() {
        alarm.cancel(false);
        Deque<Runnable> deeds;
        synchronized (this) {
            stopper = null;
            deeds = new ArrayDeque<>(atEnd);
            atEnd.clear();
        }
        deeds.forEach(Runnable::run);
    }
}
