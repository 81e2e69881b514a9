package space.bhtom.lake.sqljob;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/**
 * Users' SQL that runs on while nobody waits: asked for, watched, cancelled and fetched by its owner, and by nobody else.
 *
 * <p>Jobs are rows, so that a restart loses none: what ran is run again. Answers lie in a directory that all servers see
 * who answer for them, until their time is over. Everything here fails with SIGN_IN_NEEDED for strangers.
 */
public final class SqlJobs implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int THREADS = 2;
    private static final int WAITING_CALLS = 10_000;

    private final SqlQueries queries;
    private final SqlJobStore store;
    private final SqlJobFiles files;
    private final SqlJobRunner runner;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WAITING_CALLS, "sql-jobs");

    public SqlJobs(DataSource postgres, SqlQueries queries, Path directory) {
        this.queries = queries;
        this.store = new SqlJobStore(
                new Transactions(postgres, scheduler), queries.settings().jobs(), LEASE);
        this.files = new SqlJobFiles(directory);
        this.runner = new SqlJobRunner(queries, store, files);
    }

    /** Begins to run jobs in this process. */
    public void start() {
        runner.start();
    }

    /** Emits the new job. Fails with SQL_JOBS_TOO_MANY, and as the query itself would before it runs. */
    public Mono<SqlJob> submit(Viewer viewer, SqlRequest request) {
        return asOwner(viewer, owner -> {
            queries.check(request);
            SqlJob job = store.insert(owner, request);
            runner.wake();
            return job;
        });
    }

    /** Emits all that are kept, the newest first. */
    public Mono<List<SqlJob>> list(Viewer viewer) {
        return asOwner(viewer, store::list);
    }

    /** Emits the job; fails with SQL_JOB_UNKNOWN. */
    public Mono<SqlJob> find(Viewer viewer, long id) {
        return asOwner(viewer, owner -> store.find(owner, id));
    }

    /** Stops it if it still waits or runs, and emits it; fails with SQL_JOB_UNKNOWN. */
    public Mono<SqlJob> cancel(Viewer viewer, long id) {
        return asOwner(viewer, owner -> {
            store.cancel(owner, id);
            runner.wake();
            return store.find(owner, id);
        });
    }

    /** Stops it, and forgets it and its answer; fails with SQL_JOB_UNKNOWN. */
    public Mono<Void> remove(Viewer viewer, long id) {
        return asOwner(viewer, owner -> {
                    store.remove(owner, id);
                    files.remove(id);
                    runner.wake();
                    return true;
                })
                .then();
    }

    /**
     * Emits the file of the answer, an Arrow stream; other forms of it may be kept beside it, and go with it. Fails with
     * SQL_JOB_UNKNOWN or SQL_JOB_WITHOUT_ANSWER.
     */
    public Mono<Path> answer(Viewer viewer, long id) {
        return asOwner(viewer, owner -> {
            SqlJob job = store.find(owner, id);
            if (job.state() != SqlJobState.DONE) {
                throw Problem.SQL_JOB_WITHOUT_ANSWER.of(id, job.state());
            }
            return files.answer(id);
        });
    }

    private <T> Mono<T> asOwner(Viewer viewer, LongFunction<T> deed) {
        return Mono.fromCallable(() -> deed.apply(AccessPolicy.author(viewer).id()))
                .subscribeOn(scheduler);
    }

    @Override
    public void close() {
        runner.close();
        scheduler.dispose();
    }
}
