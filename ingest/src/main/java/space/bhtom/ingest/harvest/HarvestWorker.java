package space.bhtom.ingest.harvest;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.ingest.work.Backoff;
import space.bhtom.ingest.work.JobHandler;
import space.bhtom.ingest.work.JobOutcome;
import space.bhtom.lake.Lake;
import space.bhtom.lake.write.BatchReceipt;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.work.Work;
import space.bhtom.schema.work.WorkKind;

/**
 * Does harvest jobs: asks one archive for one target, keeps its answer word for word, and records what it means as a
 * batch that supersedes the archive's earlier answers for this target. The same answer again records nothing.
 */
public final class HarvestWorker implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HarvestWorker.class);

    private final Lake lake;
    private final Map<String, Harvester> harvesters;
    private final MeasurementCheck check;
    private final Backoff backoff;
    private final String version;

    /**
     * A worker for these archives.
     *
     * @param harvesters by archive code
     * @param backoff tells when a failed archive is asked again
     * @param version of this program, recorded with each batch
     */
    public HarvestWorker(
            Lake lake, Map<String, Harvester> harvesters, MeasurementCheck check, Backoff backoff, String version) {
        this.lake = lake;
        this.harvesters = Map.copyOf(harvesters);
        this.check = check;
        this.backoff = backoff;
        this.version = version;
    }

    @Override
    public WorkKind kind() {
        return WorkKind.HARVEST;
    }

    @Override
    public Mono<JobOutcome> handle(Work work) {
        String archive = Objects.requireNonNullElse(work.archive(), "");
        Harvester harvester = harvesters.get(archive);
        if (harvester == null) {
            String known = harvesters.keySet().stream().sorted().collect(Collectors.joining(", "));
            return Mono.error(Problem.ARCHIVE_UNKNOWN.of(archive, known));
        }
        return lake.targets()
                .get(Viewer.SYSTEM, work.targetId())
                .flatMap(target -> harvest(harvester, target, work))
                .onErrorResume(ArchiveBusyException.class, busy -> Mono.just(wait(busy.delay(), work)))
                .onErrorResume(ArchiveException.class, failure -> fail(failure, work));
    }

    private Mono<JobOutcome> harvest(Harvester harvester, Target target, Work work) {
        Function<HarvestStep.Answer, Mono<JobOutcome>> record = answer -> record(harvester, target, answer, work);
        return harvester.harvest(HarvestTask.of(target, work.memory())).flatMap(step -> conclude(step, record));
    }

    private static Mono<JobOutcome> conclude(HarvestStep step, Function<HarvestStep.Answer, Mono<JobOutcome>> record) {
        if (step instanceof HarvestStep.Answer answer) {
            return record.apply(answer);
        }
        HarvestStep.Wait pause = (HarvestStep.Wait) step;
        return Mono.just(new JobOutcome.Wait(pause.delay(), pause.memory()));
    }

    private static JobOutcome wait(Duration delay, Work work) {
        return new JobOutcome.Wait(delay, work.memory());
    }

    private Mono<JobOutcome> record(Harvester harvester, Target target, HarvestStep.Answer answer, Work work) {
        Set<String> bandpasses =
                harvester.bandpasses().stream().map(Bandpass::name).collect(Collectors.toUnmodifiableSet());
        HarvestedRows checked = check.check(answer, target.position(), bandpasses);
        NewBatch batch = batch(harvester, target, answer);
        return keep(answer.input())
                .then(Mono.defer(() -> append(batch, checked, work)))
                .map(sentence -> done(batch, target, sentence));
    }

    private Mono<String> append(NewBatch batch, HarvestedRows checked, Work work) {
        if (checked.rows().isEmpty()) {
            return Mono.just("no measurement" + leftOut(checked));
        }
        return lake.writer()
                .append(batch, checked.rows())
                .flatMap(receipt -> bringBack(receipt, batch, checked, work))
                .map(receipt -> sentence(receipt, checked));
    }

    /** An answer that was known, but replaced by another meanwhile, counts again: as this job's batch. */
    private Mono<BatchReceipt> bringBack(BatchReceipt receipt, NewBatch batch, HarvestedRows checked, Work work) {
        if (receipt.isActive()) {
            return Mono.just(receipt);
        }
        String key = batch.idempotencyKey() + ":job:" + work.id();
        return lake.writer().append(batch.withIdempotencyKey(key), checked.rows());
    }

    private static String sentence(BatchReceipt receipt, HarvestedRows checked) {
        String news = receipt.isNew() ? "" : ", all known already";
        return checked.rows().size() + " measurements" + news + leftOut(checked);
    }

    private static String leftOut(HarvestedRows checked) {
        if (checked.leftOut().isEmpty()) {
            return "";
        }
        return checked.leftOut().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", ", "; left out: ", ""));
    }

    private static JobOutcome done(NewBatch batch, Target target, String sentence) {
        LOG.info("harvest=done archive={} target=\"{}\" result=\"{}\"", batch.archive(), target.name(), sentence);
        return new JobOutcome.Done(sentence);
    }

    private NewBatch batch(Harvester harvester, Target target, HarvestStep.Answer answer) {
        String archive = harvester.archive().code();
        String origin = archive + ":" + target.id();
        String sha256 = answer.input().sha256();
        return new NewBatch(
                BatchKind.HARVEST,
                target.id(),
                archive,
                null,
                origin + ":" + sha256,
                sha256,
                version,
                harvester.archive().licence(),
                origin);
    }

    private Mono<JobOutcome> fail(ArchiveException failure, Work work) {
        Mono<JobOutcome> problem = Mono.error(() -> failure.problem(backoff.phrase(work.attempts())));
        return failure.answer().map(this::keep).orElse(Mono.empty()).then(problem);
    }

    private Mono<Void> keep(ArchiveAnswer answer) {
        byte[] body = answer.body();
        return lake.files()
                .receive(Flux.just(ByteBuffer.wrap(body)), Math.max(1, body.length))
                .then();
    }
}
