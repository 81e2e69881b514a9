package space.bhtom.lake.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.schema.account.Viewer;

/** A real lake for tests: one for all test classes of a run, with its own Postgres, gone afterwards. */
public final class SharedLake implements ParameterResolver {

    /** Somebody new with an account. */
    public static Viewer somebody(Lake lake) {
        return Viewer.of(
                lake.accounts().add("somebody-" + UUID.randomUUID(), false).block());
    }

    /** An administrator. */
    public static Viewer administrator(Lake lake) {
        return Viewer.of(lake.accounts().add("admin-" + UUID.randomUUID(), true).block());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lake.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedLake.class))
                .computeIfAbsent(OpenLake.class, key -> OpenLake.start(), OpenLake.class)
                .lake;
    }

    private record OpenLake(Lake lake, Path data) implements AutoCloseable {
        static OpenLake start() {
            try {
                Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "lake-");
                return new OpenLake(Lake.open(LakeSettings.at(data), Clock.systemUTC()), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            lake.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
