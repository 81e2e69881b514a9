package space.bhtom.ingest.work;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import space.bhtom.lake.work.WorkQueue;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.work.Work;
import space.bhtom.schema.work.WorkKind;

/**
 * The loop of a working process: so many jobs at once, each claimed from the queue, held by renewing its lease, and
 * handed to the handler of its kind. A worker that dies loses its jobs to others when their leases lapse.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int RENEWALS_PER_LEASE = 3;

    private final WorkQueue queue;
    private final Map<WorkKind, JobHandler> handlers = new EnumMap<>(WorkKind.class);
    private final WorkerSettings settings;
    private final String name;
    private final Settlement settlement;
    private final AtomicLong wakeUps = new AtomicLong();
    private final Sinks.Many<Long> wakes = Sinks.many().replay().latest();
    private final Sinks.Empty<Void> stopped = Sinks.empty();
    private volatile boolean isStopping;
    private Disposable loop = () -> {};

    /** A worker that does what these handlers can; its name is unique among all workers of the queue. */
    public Worker(WorkQueue queue, List<JobHandler> handlers, WorkerSettings settings, String name) {
        this.queue = queue;
        this.settings = settings;
        this.name = name;
        handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
        settlement = new Settlement(queue, settings, name);
    }

    /** Begins to work. Start-up only, and only once. */
    public void start() {
        Flux<Void> slots = Flux.range(0, settings.parallel()).flatMap(slot -> slot(), settings.parallel());
        Flux<Void> listening = queue.wakeUps()
                .onErrorResume(this::cannotListen)
                .repeat()
                .doOnNext(signal -> wake())
                .thenMany(Flux.<Void>empty());
        loop = slots.takeUntilOther(listening)
                .doFinally(signal -> stopped.tryEmitEmpty())
                .subscribe();
        LOG.info("worker={} parallel={} kinds={}", name, settings.parallel(), handlers.keySet());
    }

    /** Claims nothing more; completes when the running jobs are done, or have been given up after {@code grace}. */
    public Mono<Void> stop(Duration grace) {
        isStopping = true;
        wake();
        return stopped.asMono().timeout(grace, Mono.fromRunnable(loop::dispose));
    }

    private void wake() {
        wakes.emitNext(wakeUps.incrementAndGet(), Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    private Flux<Long> cannotListen(Throwable failure) {
        LOG.warn("worker={} listening=broken reason=\"{}\"", name, failure.getMessage());
        return Mono.delay(settings.poll()).thenMany(Flux.empty());
    }

    /** One job after the other, for ever; between them the wait for a wake-up that came after the last look. */
    private Mono<Void> slot() {
        return Mono.defer(this::lookOnce).repeat(() -> !isStopping).then();
    }

    private Mono<Void> lookOnce() {
        long before = wakeUps.get();
        return queue.claim(name, settings.lease())
                .onErrorResume(this::cannotClaim)
                .flatMap(work -> run(work).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> nextWake(before)).thenReturn(false))
                .then();
    }

    private Mono<Work> cannotClaim(Throwable failure) {
        LOG.warn("worker={} claim=failed reason=\"{}\"", name, failure.getMessage());
        return Mono.delay(settings.poll()).then(Mono.empty());
    }

    private Mono<Void> nextWake(long before) {
        return wakes.asFlux()
                .filter(count -> count > before)
                .next()
                .timeout(settings.poll(), Mono.empty())
                .then();
    }

    private Mono<Void> run(Work work) {
        LOG.info("job={} kind={} target={} attempt={} began", work.id(), work.kind(), work.targetId(), work.attempts());
        return Mono.defer(() -> handle(work))
                .takeUntilOther(leaseLost(work))
                .flatMap(outcome -> settlement.ended(work, outcome))
                .onErrorResume(failure -> settlement.failed(work, failure))
                .onErrorResume(failure -> leave(work, failure));
    }

    private Mono<JobOutcome> handle(Work work) {
        JobHandler handler = handlers.get(work.kind());
        if (handler == null) {
            return Mono.error(Problem.UNEXPECTED.of("nobody here does jobs of kind " + work.kind()));
        }
        return handler.handle(work)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the handler said nothing")));
    }

    /** Emits once the job belongs to somebody else; while the database is away nobody can take it. */
    private Mono<Boolean> leaseLost(Work work) {
        return Flux.interval(settings.lease().dividedBy(RENEWALS_PER_LEASE))
                .onBackpressureDrop()
                .concatMap(
                        tick -> queue.renew(work.id(), name, settings.lease()).onErrorReturn(true))
                .filter(isHeld -> !isHeld)
                .next()
                .doOnNext(lost -> LOG.warn("job={} lease=lost", work.id()));
    }

    /** The outcome could not be written: the lease lapses, and the job is done again. */
    private Mono<Void> leave(Work work, Throwable failure) {
        LOG.warn("job={} left=\"until its lease lapses\" reason=\"{}\"", work.id(), failure.getMessage());
        return Mono.empty();
    }
}
