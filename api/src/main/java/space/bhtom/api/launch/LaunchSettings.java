package space.bhtom.api.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.table.FlushSettings;
import space.bhtom.lake.table.ObjectStoreSettings;
import space.bhtom.schema.problem.Problem;

/**
 * What the command line needs to know of {@code application.yaml}, without starting a server.
 *
 * @param role what this process does
 * @param host address the server listens on
 * @param port port the server listens on; 0 takes a free one
 * @param lake where everything is kept
 * @param archives addresses of the outside services by name, in order
 */
record LaunchSettings(Role role, String host, int port, LakeSettings lake, Map<String, URI> archives) {
    private static final Map<String, String> ARCHIVES = new TreeMap<>(Map.of(
            "Gaia Science Alerts", "bhtom.archive.gaia-alerts-url",
            "ZTF at IRSA", "bhtom.archive.irsa-url",
            "ATLAS forced photometry", "bhtom.archive.atlas-url",
            "Gaia archive", "bhtom.reference.tap-url"));

    LaunchSettings {
        archives = Collections.unmodifiableMap(new LinkedHashMap<>(archives));
    }

    /** Reads the settings as the server would, with the command line's own values above all. */
    static LaunchSettings load(Map<String, Object> fromCommandLine) {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource("command line", fromCommandLine));
        for (PropertySource<?> file : applicationYaml()) {
            sources.addLast(file);
        }
        ConfigurationPropertySources.attach(environment);
        return of(environment);
    }

    /** Reads the settings of a server that is starting. */
    static LaunchSettings of(ConfigurableEnvironment environment) {
        Values values = new Values(Binder.get(environment));
        Path data = values.get("bhtom.data", Path.class);
        LakeSettings lake = new LakeSettings(
                data.toAbsolutePath().normalize(),
                values.text("bhtom.postgres-url"),
                values.text("bhtom.lake.url"),
                (int) values.get("bhtom.lake.duckdb-memory", DataSize.class).toMegabytes(),
                values.get("bhtom.lake.duckdb-threads", Integer.class),
                new FlushSettings(
                        values.get("bhtom.lake.flush-every", Duration.class),
                        values.get("bhtom.lake.flush-rows", Integer.class),
                        values.get("bhtom.lake.most-waiting", Long.class)),
                SqlValues.of(values),
                objectStore(values));
        return new LaunchSettings(
                values.get("bhtom.role", Role.class),
                values.get("server.address", String.class),
                values.get("server.port", Integer.class),
                lake,
                archives(values));
    }

    private static ObjectStoreSettings objectStore(Values values) {
        String endpoint = values.text("bhtom.lake.s3.endpoint");
        try {
            return new ObjectStoreSettings(
                    endpoint == null ? null : values.get("bhtom.lake.s3.endpoint", URI.class),
                    values.get("bhtom.lake.s3.region", String.class),
                    values.text("bhtom.lake.s3.access-key"),
                    values.text("bhtom.lake.s3.secret-key"),
                    values.get("bhtom.lake.s3.path-style", Boolean.class),
                    values.get("bhtom.lake.s3.copies", DataSize.class).toMegabytes());
        } catch (IllegalArgumentException wrong) {
            throw Problem.REQUEST_BAD.because(wrong, wrong.getMessage() + ".");
        }
    }

    private static Map<String, URI> archives(Values values) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        ARCHIVES.forEach((name, key) -> addresses.put(name, values.get(key, URI.class)));
        return addresses;
    }

    Path data() {
        return lake.dataDirectory();
    }

    private static Iterable<PropertySource<?>> applicationYaml() {
        try {
            return new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("application.yaml is not in the jar", e);
        }
    }

    /** One key after the other, each with a sentence if it cannot be read. */
    record Values(Binder binder) {

        <T> T get(String key, Class<T> type) {
            try {
                return binder.bind(key, type).get();
            } catch (BindException e) {
                throw Problem.REQUEST_BAD.because(
                        e,
                        "The setting " + key + " is not a " + type.getSimpleName()
                                + ": see application.yaml for its meaning.");
            }
        }

        @Nullable
        String text(String key) {
            return Optional.of(get(key, String.class))
                    .filter(text -> !text.isBlank())
                    .orElse(null);
        }
    }
}
