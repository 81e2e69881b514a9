package space.bhtom.ingest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import space.bhtom.lake.Lake;

/** Working processes as Spring puts them together, in this one: quick to poll and quick to give up. */
final class WorkingProcesses implements AutoCloseable {
    private final List<AnnotationConfigApplicationContext> running = new ArrayList<>();

    /** One whose archives all answer at this address. */
    void start(Lake lake, String archives) {
        start(lake, archives, Map.of());
    }

    /** One with other settings. */
    void start(Lake lake, String archives, Map<String, Object> others) {
        AnnotationConfigApplicationContext process = new AnnotationConfigApplicationContext();
        process.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings(archives)));
        process.getEnvironment().getPropertySources().addFirst(new MapPropertySource("others", others));
        process.registerBean(Lake.class, () -> lake, definition -> definition.setDestroyMethodName(""));
        process.registerBean(Clock.class, Clock::systemUTC);
        process.register(IngestWiring.class);
        process.refresh();
        running.add(process);
    }

    private static Map<String, Object> settings(String archives) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bhtom.data", "unused");
        settings.put("bhtom.work.parallel", "2");
        settings.put("bhtom.work.lease", "5s");
        settings.put("bhtom.work.poll", "100ms");
        settings.put("bhtom.work.retry-after", "100ms");
        settings.put("bhtom.work.attempts", "2");
        settings.put("bhtom.archive.timeout", "5s");
        settings.put("bhtom.archive.answer-limit", "8MB");
        settings.put("bhtom.archive.gaia-alerts-url", archives);
        settings.put("bhtom.archive.irsa-url", archives);
        settings.put("bhtom.archive.atlas-url", archives);
        settings.put("bhtom.archive.atlas-token", "");
        settings.put("bhtom.reference.tap-url", "");
        return settings;
    }

    @Override
    public void close() {
        running.forEach(AnnotationConfigApplicationContext::close);
        running.clear();
    }
}
