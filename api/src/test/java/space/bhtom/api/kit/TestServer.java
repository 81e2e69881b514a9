package space.bhtom.api.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;
import space.bhtom.api.ApiWiring;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;

/** The API on a lake of its own in a temporary directory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ApiWiring.class)
public class TestServer {

    @Bean
    DataDirectory dataDirectory() throws IOException {
        return new DataDirectory(Files.createTempDirectory("bhtom-api"));
    }

    @Bean
    Lake lake(DataDirectory directory, Clock clock) {
        Lake lake = Lake.open(LakeSettings.at(directory.path()), clock);
        lake.sqlJobs().start();
        return lake;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Lazy
    Callers callers(Environment environment, Lake lake) {
        return new Callers(environment.getRequiredProperty("local.server.port", Integer.class), lake);
    }

    /** Where the lake lies; gone afterwards. */
    public record DataDirectory(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
