package space.bhtom.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.ingest.archive.Archives;
import space.bhtom.ingest.harvest.HarvestWorker;
import space.bhtom.ingest.harvest.Harvester;
import space.bhtom.ingest.harvest.MeasurementCheck;
import space.bhtom.ingest.product.ReductionWorker;
import space.bhtom.ingest.reference.GaiaReferenceCatalog;
import space.bhtom.ingest.work.JobHandler;
import space.bhtom.ingest.work.Worker;
import space.bhtom.lake.Lake;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.calibration.ReferenceStars;

/** Puts a working process together, around a {@link Lake} and a {@link Clock} that somebody else opens and closes. */
@Configuration(proxyBeanMethods = false)
public class IngestWiring {
    private static final String MAVEN_PROPERTIES = "/META-INF/maven/space.bhtom/bhtom-ingest/pom.properties";
    private static final String SHUTDOWN = "spring.lifecycle.timeout-per-shutdown-phase";
    private static final Duration USUAL_SHUTDOWN = Duration.ofSeconds(30);

    /** Left of the time for a stop, so that ours ends before Spring's patience does. */
    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

    @Bean
    IngestSettings ingestSettings(Environment environment) {
        return Binder.get(environment).bind("bhtom", IngestSettings.class).get();
    }

    @Bean
    List<Harvester> harvesters(IngestSettings settings, Clock clock) {
        return Archives.all(settings.archive(), settings.archive().limits(version()), clock);
    }

    @Bean
    HarvestWorker harvestWorker(Lake lake, List<Harvester> harvesters, IngestSettings settings, Clock clock) {
        return new HarvestWorker(
                lake,
                harvesters.stream()
                        .collect(Collectors.toMap(
                                harvester -> harvester.archive().code(), Function.identity())),
                new MeasurementCheck(clock),
                settings.work().backoff(),
                "bhtom-ingest/" + version());
    }

    @Bean
    ReductionWorker reductionWorker(Lake lake, IngestSettings settings, Clock clock, Scheduler reductionScheduler) {
        ReferenceStars stars = new GaiaReferenceCatalog(settings.referenceSettings(), clock);
        PhotometryPipeline pipeline = new PhotometryPipeline(stars);
        return new ReductionWorker(lake, pipeline, settings.work().backoff(), reductionScheduler);
    }

    /** As many threads as jobs at once. Only jobs whose lease was lost may still hold one and let others wait. */
    @Bean(destroyMethod = "dispose")
    Scheduler reductionScheduler(IngestSettings settings) {
        return Schedulers.newBoundedElastic(
                settings.work().parallel(), Schedulers.DEFAULT_BOUNDED_ELASTIC_QUEUESIZE, "reduction");
    }

    @Bean
    Worker worker(Lake lake, List<JobHandler> handlers, IngestSettings settings) {
        String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        return new Worker(lake.work(), handlers, settings.work(), name);
    }

    @Bean
    WorkerLifecycle workerLifecycle(Lake lake, List<Harvester> harvesters, Worker worker, Environment environment) {
        Duration shutdown =
                Binder.get(environment).bind(SHUTDOWN, Duration.class).orElse(USUAL_SHUTDOWN);
        Duration grace = shutdown.compareTo(LAST_MOMENT) > 0 ? shutdown.minus(LAST_MOMENT) : shutdown;
        return new WorkerLifecycle(lake, harvesters, worker, grace);
    }

    /** Of the jar we run from; the classes of a build have none. */
    private static String version() {
        try (InputStream file = IngestWiring.class.getResourceAsStream(MAVEN_PROPERTIES)) {
            if (file == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version", "development");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
