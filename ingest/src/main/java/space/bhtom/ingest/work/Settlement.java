package space.bhtom.ingest.work;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.work.Work;

/** Writes into the queue how an attempt ended: done, again later, or parked with its reason. */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final int WRITES = 5;
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(200);

    private final WorkQueue queue;
    private final WorkerSettings settings;
    private final String worker;

    Settlement(WorkQueue queue, WorkerSettings settings, String worker) {
        this.queue = queue;
        this.settings = settings;
        this.worker = worker;
    }

    /** It ended as its handler says. */
    Mono<Void> ended(Work work, JobOutcome outcome) {
        if (outcome instanceof JobOutcome.Done done) {
            return write(queue.done(work.id(), worker, done.result()));
        }
        JobOutcome.Wait pause = (JobOutcome.Wait) outcome;
        return write(queue.again(work.id(), worker, pause.delay(), pause.memory(), null));
    }

    /** It ended with a problem, or with something that nobody foresaw. */
    Mono<Void> failed(Work work, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return settle(work, problem);
        }
        LOG.error("job={} kind={} failed unexpectedly", work.id(), work.kind(), failure);
        return park(work, Problem.UNEXPECTED.because(failure, failure.getClass().getSimpleName()));
    }

    private Mono<Void> settle(Work work, ProblemException problem) {
        return switch (Remedy.of(problem.problem())) {
            case WAITING -> write(queue.again(work.id(), worker, settings.poll(), work.memory(), null));
            case ANOTHER_ATTEMPT ->
                settings.backoff()
                        .after(work.attempts())
                        .map(delay -> write(queue.again(work.id(), worker, delay, work.memory(), problem)))
                        .orElseGet(() -> park(work, problem));
            case MENDING -> park(work, problem);
        };
    }

    private Mono<Void> park(Work work, ProblemException problem) {
        LOG.info("job={} parked={} sentence=\"{}\"", work.id(), problem.problem(), problem.sentence());
        return write(queue.park(work.id(), worker, problem));
    }

    private static Mono<Void> write(Mono<Void> outcome) {
        return outcome.retryWhen(Retry.backoff(WRITES, BETWEEN_WRITES).filter(Settlement::isDatabaseAway))
                .onErrorMap(reactor.core.Exceptions::isRetryExhausted, Throwable::getCause);
    }

    private static boolean isDatabaseAway(Throwable failure) {
        return failure instanceof ProblemException problem && problem.problem() == Problem.DATABASE_AWAY;
    }
}
