package space.bhtom.api.launch;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import space.bhtom.api.ApiWiring;
import space.bhtom.ingest.IngestWiring;
import space.bhtom.lake.Lake;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** A running process of one role: the lake is opened first, then all that stands on it; closed in reverse. */
final class BhtomServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BhtomServer.class);
    private static final int NANOSECONDS_PER_MILLISECOND = 1_000_000;

    private final LaunchSettings settings;
    private final ConfigurableApplicationContext context;
    private final URI url;

    private BhtomServer(LaunchSettings settings, ConfigurableApplicationContext context) {
        this.settings = settings;
        this.context = context;
        this.url = url(settings, context);
    }

    /** Starts a process; the overrides are settings above those of environment and file. */
    static BhtomServer start(Map<String, Object> overrides) {
        long began = System.nanoTime();
        LaunchSettings settings = LaunchSettings.load(overrides);
        Lake lake = open(settings);
        BhtomServer server = new BhtomServer(settings, context(settings, lake, overrides));
        lake.startFlushing();
        if (settings.role().answers()) {
            lake.sqlJobs().start();
            new RunningServer(server.url, ProcessHandle.current().pid()).write(settings.data());
        }
        LOG.info(
                "event=started role={} url={} data={} milliseconds={}",
                settings.role().name().toLowerCase(Locale.ROOT),
                server.url,
                settings.data(),
                (System.nanoTime() - began) / NANOSECONDS_PER_MILLISECOND);
        return server;
    }

    /** Starts a process and returns its exit code once it was asked to stop. */
    static int runUntilStopped(Map<String, Object> overrides) {
        BhtomServer server = start(overrides);
        if (server.settings.role().answers()) {
            server.lake().sql().warm();
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Where it answers. */
    URI url() {
        return url;
    }

    Lake lake() {
        return context.getBean(Lake.class);
    }

    /** Graceful: no new requests, running ones end, jobs are given back, then the lake is closed. */
    @Override
    public void close() {
        if (!context.isActive()) {
            return;
        }
        LOG.info("event=stopping url={}", url);
        if (settings.role().answers()) {
            RunningServer.forget(settings.data());
        }
        context.close();
    }

    private static URI url(LaunchSettings settings, ConfigurableApplicationContext context) {
        WebServer web = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer());
        int port = web.getPort();
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        return URI.create("http://" + host + ":" + port + "/");
    }

    private static Lake open(LaunchSettings settings) {
        Clock clock = Clock.systemUTC();
        return settings.role().answers() ? Lake.open(settings.lake(), clock) : Lake.join(settings.lake(), clock);
    }

    private static ConfigurableApplicationContext context(
            LaunchSettings settings, Lake lake, Map<String, Object> overrides) {
        SpringApplication application = new SpringApplication(sources(settings.role()));
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        application.addInitializers(fresh -> {
            GenericApplicationContext registry = (GenericApplicationContext) fresh;
            registry.registerBean(Lake.class, () -> lake);
            registry.registerBean(Clock.class, Clock::systemUTC);
        });
        try {
            return application.run(arguments(overrides));
        } catch (RuntimeException e) {
            RuntimeException told = told(e, e, settings);
            closeAfter(lake, told);
            throw told;
        }
    }

    /** What a person should read: the problem among the causes, if there is one. */
    private static RuntimeException told(RuntimeException failure, Throwable cause, LaunchSettings settings) {
        if (cause instanceof PortInUseException) {
            return Problem.PORT_TAKEN.because(failure, settings.port());
        }
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        return cause.getCause() == null ? failure : told(failure, cause.getCause(), settings);
    }

    /** The context may have closed it already: that must not hide what went wrong first. */
    private static void closeAfter(Lake lake, RuntimeException problem) {
        try {
            lake.close();
        } catch (RuntimeException closedBefore) {
            problem.addSuppressed(closedBefore);
        }
    }

    /** Settings of the command line in Spring's form: above all others, and known before logging begins. */
    private static String[] arguments(Map<String, Object> overrides) {
        return overrides.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static Class<?>[] sources(Role role) {
        return switch (role) {
            case ALL -> new Class<?>[] {ServerWiring.class, ApiWiring.class, IngestWiring.class};
            case API -> new Class<?>[] {ServerWiring.class, ApiWiring.class};
            case WORKER -> new Class<?>[] {WorkerWiring.class, IngestWiring.class};
        };
    }
}
