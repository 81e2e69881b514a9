package space.bhtom.ingest.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.ingest.reference.GaiaReferenceCatalog;
import space.bhtom.ingest.reference.ReferenceSettings;
import space.bhtom.ingest.work.JobOutcome;
import space.bhtom.ingest.work.Worker;
import space.bhtom.ingest.work.WorkerSettings;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.metadata.ProductReceipt;
import space.bhtom.lake.product.StoredFile;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;
import space.bhtom.schema.product.NewDataProduct;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetInput;
import space.bhtom.schema.work.Work;

/** A whole small observatory in a folder: the real lake, the real pipeline, one worker, one observer. */
final class House implements AutoCloseable {
    private static final String WORKER = "test";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final WorkerSettings WORKING_HOURS =
            new WorkerSettings(2, LEASE, Duration.ofMillis(50), Duration.ofMillis(1), 2);
    private static final long LIMIT_BYTES = 64 << 20;
    private static final Set<DataProductState> SETTLED = Set.of(DataProductState.DONE, DataProductState.FAILED);

    private final Path folder;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(2, 100, "reduction");
    private final ReductionWorker worker;
    final Lake lake;
    final Viewer observer;

    /** @param tapUrl where the Gaia archive is thought to be; absent for none */
    House(@Nullable String tapUrl) {
        try {
            folder = Files.createTempDirectory("house");
            Files.createDirectories(reference());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lake = Lake.open(LakeSettings.at(folder), Clock.systemUTC());
        observer = Viewer.of(lake.accounts().add("observer", false).block());
        lake.bandpasses().register(GaiaBandpasses.SYNTHETIC).block();
        ReferenceSettings settings = new ReferenceSettings(
                reference(), tapUrl == null ? null : URI.create(tapUrl), Duration.ofSeconds(2), 1 << 20);
        PhotometryPipeline pipeline = new PhotometryPipeline(new GaiaReferenceCatalog(settings, Clock.systemUTC()));
        worker = new ReductionWorker(lake, pipeline, WORKING_HOURS.backoff(), scheduler);
    }

    private Path reference() {
        return folder.resolve("reference");
    }

    /** Gives the house a catalogue file. */
    void reference(Path catalog) {
        try {
            Files.copy(
                    catalog,
                    reference().resolve(catalog.getFileName().toString()),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Target target(String name, SkyPosition position) {
        TargetInput input = new TargetInput(name, List.of(), position, null, null, Visibility.PUBLIC);
        return lake.targets().create(observer, input).block();
    }

    DataProduct deliver(Target target, DataProductKind kind, String name, byte[] content) {
        return deliver(target, kind, name, content, new Beside(null, null, null, null));
    }

    DataProduct deliver(Target target, DataProductKind kind, String name, byte[] content, Beside beside) {
        StoredFile stored = lake.files()
                .receive(Flux.just(ByteBuffer.wrap(content)), LIMIT_BYTES)
                .block();
        ProductReceipt receipt = lake.products()
                .receive(
                        observer,
                        new NewDataProduct(
                                kind,
                                target.id(),
                                name,
                                stored.storedPath(),
                                stored.sizeBytes(),
                                stored.sha256(),
                                beside.observatory(),
                                beside.observer(),
                                beside.forcedBandpass(),
                                beside.mjd()))
                .block();
        return receipt.product();
    }

    /** Does the next job; fails with its problem, as the worker loop would see it. */
    JobOutcome work() {
        Work job = lake.work().claim(WORKER, LEASE).block();
        JobOutcome outcome = worker.handle(job).block();
        lake.work().done(job.id(), WORKER, "done").block();
        return outcome;
    }

    /** Does the next job twice, as after a crash between the acknowledgement and the end of the job. */
    void workTwice() {
        workTwice(() -> {});
    }

    /** The same when something happens meanwhile. */
    void workTwice(Runnable meanwhile) {
        Work job = lake.work().claim(WORKER, LEASE).block();
        worker.handle(job).block();
        meanwhile.run();
        worker.handle(job).block();
        lake.work().done(job.id(), WORKER, "done").block();
    }

    /** Does the next job, which gives up, and says why. */
    ProblemException giveUp() {
        Work job = lake.work().claim(WORKER, LEASE).block();
        try {
            JobOutcome outcome = worker.handle(job).block();
            throw new AssertionError("the job ended well: " + outcome);
        } catch (ProblemException problem) {
            lake.work().park(job.id(), WORKER, problem).block();
            return problem;
        }
    }

    /** Lets the real loop work until this product is done or failed. */
    DataProduct workUntilSettled(DataProduct product) {
        Worker loop = new Worker(lake.work(), List.of(worker), WORKING_HOURS, "loop");
        loop.start();
        try {
            return lake.products()
                    .find(observer, product.id())
                    .repeatWhen(again -> again.delayElements(Duration.ofMillis(50)))
                    .filter(now -> SETTLED.contains(now.state()))
                    .blockFirst(Duration.ofSeconds(30));
        } finally {
            loop.stop(Duration.ofSeconds(5)).block();
        }
    }

    DataProduct seen(DataProduct product) {
        return lake.products().find(observer, product.id()).block();
    }

    LightCurve lightCurve(Target target) {
        return lake.lightCurves()
                .read(observer, LightCurveQuery.all(target.id()))
                .block();
    }

    @Override
    public void close() {
        lake.close();
        scheduler.dispose();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(House::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an observer may send beside a file. */
    record Beside(
            @Nullable String observatory,
            @Nullable String observer,
            @Nullable String forcedBandpass,
            @Nullable Double mjd) {}
}
