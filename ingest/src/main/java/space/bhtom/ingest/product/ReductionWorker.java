package space.bhtom.ingest.product;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.function.Tuple4;
import space.bhtom.ingest.work.Backoff;
import space.bhtom.ingest.work.JobHandler;
import space.bhtom.ingest.work.JobOutcome;
import space.bhtom.ingest.work.Remedy;
import space.bhtom.lake.Lake;
import space.bhtom.lake.metadata.TemplateUpload;
import space.bhtom.lake.write.BatchReceipt;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.observatory.Observatory;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.work.Work;
import space.bhtom.schema.work.WorkKind;

/**
 * Turns a delivered file into measurements in the lake, or into a reason why it gave none; the file is kept either way.
 * A new reduction of the same file supersedes the measurements of the earlier one.
 */
public final class ReductionWorker implements JobHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ReductionWorker.class);

    /** Templates may take this part of the heap. */
    private static final int TEMPLATE_SHARE_OF_MEMORY = 8;

    private final Lake lake;
    private final Backoff backoff;
    private final Scheduler scheduler;
    private final Map<DataProductKind, Reduction> reductions = new EnumMap<>(DataProductKind.class);
    private final ReportWriter reports = new ReportWriter();

    /**
     * A worker of this lake.
     *
     * @param backoff tells whether a failed job is tried again
     * @param scheduler for the blocking mathematics; its owner bounds and stops it
     */
    public ReductionWorker(Lake lake, PhotometryPipeline pipeline, Backoff backoff, Scheduler scheduler) {
        this.lake = lake;
        this.backoff = backoff;
        this.scheduler = scheduler;
        long mostTemplateBytes = Runtime.getRuntime().maxMemory() / TEMPLATE_SHARE_OF_MEMORY;
        FrameReduction frames = new FrameReduction(pipeline, new ExaminedTemplates(mostTemplateBytes));
        for (Reduction reduction : List.of(frames, new StarListReduction(pipeline), new LightCurveReduction())) {
            reductions.put(reduction.kind(), reduction);
        }
    }

    @Override
    public WorkKind kind() {
        return WorkKind.REDUCE;
    }

    @Override
    public Mono<JobOutcome> handle(Work work) {
        long productId = Objects.requireNonNull(work.dataProductId(), "a reduction names its product");
        return lake.products()
                .begin(productId)
                .then(lake.products().find(Viewer.SYSTEM, productId))
                .flatMap(product -> reduce(work, product));
    }

    private Mono<JobOutcome> reduce(Work work, DataProduct product) {
        return delivery(product)
                .flatMap(delivery -> measured(delivery).flatMap(reduced -> recorded(work, delivery, reduced)))
                .onErrorResume(ProblemException.class, problem -> refused(work, product, problem));
    }

    private Mono<Delivery> delivery(DataProduct product) {
        return Mono.zip(
                        lake.targets().get(Viewer.SYSTEM, product.targetId()),
                        observatory(product),
                        lake.bandpasses().list().collectMap(Bandpass::name),
                        lake.templates().serving(product).map(this::located).collectList())
                .map(known -> delivery(product, known));
    }

    private TemplateFile located(TemplateUpload upload) {
        return new TemplateFile(upload, lake.files().path(upload.storedPath()));
    }

    private Delivery delivery(
            DataProduct product,
            Tuple4<Target, Optional<Observatory>, Map<String, Bandpass>, List<TemplateFile>> known) {
        return new Delivery(
                product,
                known.getT1(),
                lake.files().path(product.storedPath()),
                known.getT2().orElse(null),
                known.getT3(),
                known.getT4());
    }

    private Mono<Optional<Observatory>> observatory(DataProduct product) {
        String name = product.observatory();
        if (name == null || name.isBlank()) {
            return Mono.just(Optional.empty());
        }
        return lake.observatories()
                .find(name)
                .map(Optional::of)
                .onErrorResume(ProblemException.class, ReductionWorker::forgiveUnknownObservatory);
    }

    private static Mono<Optional<Observatory>> forgiveUnknownObservatory(ProblemException problem) {
        return problem.problem() == Problem.OBSERVATORY_UNKNOWN ? Mono.just(Optional.empty()) : Mono.error(problem);
    }

    private Mono<Reduced> measured(Delivery delivery) {
        return Mono.fromCallable(() -> measure(delivery)).subscribeOn(scheduler);
    }

    private Reduced measure(Delivery delivery) {
        DataProduct product = delivery.product();
        Reduction reduction = Objects.requireNonNull(reductions.get(product.kind()), "each kind has its reduction");
        try {
            return reduction.reduce(delivery);
        } catch (ProblemException problem) {
            throw problem;
        } catch (RuntimeException e) {
            LOG.error("reduction=unexpected product={} file={}", product.id(), product.fileName(), e);
            throw Problem.UNEXPECTED.because(e, "product " + product.id());
        }
    }

    private Mono<JobOutcome> recorded(Work work, Delivery delivery, Reduced reduced) {
        return lake.writer()
                .append(batch(work, delivery.product(), reduced), reduced.rows())
                .flatMap(receipt -> finished(delivery, reduced, receipt));
    }

    private static NewBatch batch(Work work, DataProduct product, Reduced reduced) {
        String origin = "product:" + product.id();
        String template = reduced.templateSha256();
        return new NewBatch(
                reduced.batchKind(),
                product.targetId(),
                MeasuredBrightness.ARCHIVE,
                product.id(),
                // the job, not its settings, is what must count once: whoever asks again with the settings of an
                // older reduction wants it to supersede the newer
                origin + ":" + reduced.version() + ":job:" + work.id()
                        + (template == null ? "" : ":beside:" + template),
                template == null ? product.sha256() : product.sha256() + " " + template,
                reduced.version(),
                null,
                origin);
    }

    private Mono<JobOutcome> finished(Delivery delivery, Reduced reduced, BatchReceipt receipt) {
        long productId = delivery.product().id();
        LOG.info(
                "reduction=done product={} target=\"{}\" batch={} rows={} result=\"{}\"",
                productId,
                delivery.target().name(),
                receipt.batchId(),
                receipt.rowCount(),
                reduced.summary());
        return lake.products()
                .done(productId, reports.json(reduced.report()))
                .thenReturn(new JobOutcome.Done(reduced.summary()));
    }

    /** Writes into the product why it gave nothing, unless it may yet give something: then the job's row says why it waits. */
    private Mono<JobOutcome> refused(Work work, DataProduct product, ProblemException problem) {
        if (isTriedAgain(work, problem)) {
            return Mono.error(problem);
        }
        return lake.products().failed(product.id(), problem, null).then(Mono.error(problem));
    }

    private boolean isTriedAgain(Work work, ProblemException problem) {
        return switch (Remedy.of(problem.problem())) {
            case WAITING -> true;
            case ANOTHER_ATTEMPT -> backoff.after(work.attempts()).isPresent();
            case MENDING -> false;
        };
    }
}
