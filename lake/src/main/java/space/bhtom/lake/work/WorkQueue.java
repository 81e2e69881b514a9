package space.bhtom.lake.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.work.Work;

/** Durable jobs: rows that one worker at a time holds by a lease. */
public final class WorkQueue {
    private final Database database;

    public WorkQueue(Database database) {
        this.database = database;
    }

    /** Emits the job; one that is already open for this target and archive is emitted instead of a second. */
    public Mono<Work> requestHarvest(Viewer viewer, long targetId, String archive) {
        throw new IllegalStateException("not yet");
    }
    /** Emits the job that reduces this product again. */
    public Mono<Work> requestReduction(Viewer viewer, long dataProductId) {
        throw new IllegalStateException("not yet");
    }
    /** Emits the next due job, leased to this worker, or nothing. Jobs whose lease ran out are due. */
    public Mono<Work> claim(String worker, Duration lease) {
        throw new IllegalStateException("not yet");
    }
    /** Emits false if the lease was lost meanwhile. */
    public Mono<Boolean> renew(long id, String worker, Duration lease) {
        throw new IllegalStateException("not yet");
    }
    /** Finished, with one line of what came out. */
    public Mono<Void> done(long id, String worker, String result) {
        throw new IllegalStateException("not yet");
    }
    /** Again later. The problem is absent if this is merely a wait, for instance for an archive's queue: then the attempt does not count. */
    public Mono<Void> again(
            long id, String worker, Duration wait, @Nullable String memory, @Nullable ProblemException problem) {
        throw new IllegalStateException("not yet");
    }
    /** Given up until somebody asks again. */
    public Mono<Void> park(long id, String worker, ProblemException problem) {
        throw new IllegalStateException("not yet");
    }
    /** Fails with WORK_UNKNOWN. */
    public Mono<Work> find(Viewer viewer, long id) {
        throw new IllegalStateException("not yet");
    }
    /** Newest first. */
    public Flux<Work> ofTarget(Viewer viewer, long targetId, int first) {
        throw new IllegalStateException("not yet");
    }
    /** A signal whenever work may have come; never ends, survives a database restart. */
    public Flux<Long> wakeUps() {
        throw new IllegalStateException("not yet");
    }
}
