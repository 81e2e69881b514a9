package space.bhtom.api.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import space.bhtom.lake.sql.SqlSettings;

final class SettingsTest {

    @Test
    void defaultsAreThoseOfTheFile() {
        LaunchSettings settings = LaunchSettings.load(Map.of());

        assertThat(settings.role()).isEqualTo(Role.ALL);
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.lake().postgresUrl()).isNull();
        assertThat(settings.lake().duckDbMemoryMegabytes()).isEqualTo(1024);
        assertThat(settings.lake().flush().every()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.lake().sql()).isEqualTo(SqlSettings.DEFAULT);
    }

    @Test
    void limitsOfSqlAreSettings() {
        LaunchSettings settings =
                LaunchSettings.load(Map.of("bhtom.sql.anonymous-rows", 7, "bhtom.sql.answers-kept", "3h"));

        assertThat(settings.lake().sql().anonymous().rows()).isEqualTo(7);
        assertThat(settings.lake().sql().jobs().kept()).isEqualTo(Duration.ofHours(3));
        assertThatThrownBy(() -> LaunchSettings.load(Map.of("bhtom.sql.job-parallel", 0)))
                .hasMessageContaining("bhtom.sql");
    }

    @Test
    void commandLineIsAboveTheFile() {
        LaunchSettings settings = LaunchSettings.load(Map.of("bhtom.data", "/elsewhere", "server.port", 0));

        assertThat(settings.data()).isEqualTo(Path.of("/elsewhere"));
        assertThat(settings.port()).isZero();
    }

    @Test
    void wrongValueNamesItsKey() {
        assertThatThrownBy(() -> LaunchSettings.load(Map.of("bhtom.lake.flush-every", "soon")))
                .hasMessageContaining("bhtom.lake.flush-every");
    }

    @Test
    void everyKeyOfOursHasAnEnvironmentNameAndAComment() throws IOException {
        List<String> lines = ours();
        Pattern setting = Pattern.compile(" +[a-z-]+: (?!\\$\\{BHTOM_[A-Z0-9_]+:.*}$).+");

        assertThat(lines).noneMatch(line -> setting.matcher(line).matches());
        assertThat(lines).anyMatch(line -> line.contains("${BHTOM_DATA:"));
    }

    private static List<String> ours() throws IOException {
        try (InputStream in = SettingsTest.class.getResourceAsStream("/application.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("bhtom:"), text.indexOf("\nspring:"))
                    .lines()
                    .filter(line -> !line.strip().startsWith("#"))
                    .toList();
        }
    }
}
