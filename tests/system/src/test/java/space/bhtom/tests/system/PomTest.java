package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions stand in the top pom, and nowhere else. */
final class PomTest {

    @ParameterizedTest
    @ValueSource(strings = {"schema", "photometry", "lake", "ingest", "api", "tests/kit", "tests/system"})
    void moduleNamesNoVersionButItsParents(String module) throws IOException {
        Path pom = Program.root().resolve(module).resolve("pom.xml");

        List<String> versions = Files.readString(pom)
                .replaceFirst("(?s)<parent>.*?</parent>", "")
                .lines()
                .filter(line -> line.contains("<version>"))
                .toList();

        assertThat(versions).isEmpty();
    }
}
