package space.bhtom.lake.sqljob;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.sql.SqlQueries;

/** Runs jobs on threads of its own, as many at a time as are allowed here, and sweeps away old ones. */
final class SqlJobRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlJobRunner.class);
    private static final long BEAT_MILLIS = 500;
    private static final long PATIENCE_SECONDS = 10;

    private final SqlQueries queries;
    private final SqlJobStore store;
    private final SqlJobFiles files;
    private final int parallel;
    private final Map<Long, SqlJobRun> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(SqlJobRunner::daemon);
    private final ExecutorService workers = Executors.newCachedThreadPool(SqlJobRunner::daemon);

    SqlJobRunner(SqlQueries queries, SqlJobStore store, SqlJobFiles files) {
        this.queries = queries;
        this.store = store;
        this.files = files;
        this.parallel = queries.settings().jobs().parallel();
    }

    void start() {
        beats.scheduleWithFixedDelay(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The database may be away: the next beat tries again. */
    private void beat() {
        try {
            running.values().forEach(SqlJobRun::beat);
            store.sweep().forEach(files::remove);
            begin();
        } catch (RuntimeException away) {
            LOG.warn("event=sql_jobs_wait reason=\"{}\"", away.getMessage());
        }
    }

    private void begin() {
        while (running.size() < parallel) {
            Optional<ClaimedJob> job = store.claim();
            if (job.isEmpty()) {
                return;
            }
            SqlJobRun run = new SqlJobRun(job.get(), queries, store, files);
            running.put(job.get().id(), run);
            workers.execute(() -> run(job.get().id(), run));
        }
    }

    private void run(long id, SqlJobRun run) {
        try {
            run.run();
        } finally {
            running.remove(id);
            wake();
        }
    }

    /** Looks at once for what is new. */
    void wake() {
        try {
            beats.execute(this::beat);
        } catch (RejectedExecutionException closed) {
            LOG.debug("event=sql_jobs_closed");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sql-job");
        thread.setDaemon(true);
        return thread;
    }

    /** Gives back what runs, so that the next start goes on with it. */
    @Override
    public void close() {
        beats.shutdown();
        try {
            beats.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            running.values().forEach(SqlJobRun::giveBack);
            workers.shutdown();
            workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
