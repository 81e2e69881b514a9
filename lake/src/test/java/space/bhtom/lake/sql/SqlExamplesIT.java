package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MagnitudeSystem;

/** The queries of {@code docs/sql}, on three targets: one rises and is flat in W1, one rises in both, one is quiet. */
final class SqlExamplesIT {
    private static final Path EXAMPLES = Path.of("..", "docs", "sql");

    private static SqlLake lake;

    @BeforeAll
    static void fill(@TempDir Path directory) {
        lake = SqlLake.in(directory, SqlSettings.DEFAULT);
        lake.fixture.target();
        LakeFixture.get(lake.fixture
                .lake()
                .bandpasses()
                .register(List.of(new Bandpass("WISE/W1", MagnitudeSystem.VEGA, 3353, 309.54, "#777777")))
                .thenReturn(true));
        lake.target("Riser", 10, 20, null, light(-0.1, 0));
        lake.target("Both", 10.1, 20.1, null, light(-0.1, -0.1));
        lake.target("Quiet", 10.2, 19.9, null, light(0, 0));
        lake.target("Elsewhere", 100, 20, null, light(-0.1, 0));
        LakeFixture.get(lake.fixture.lake().flush());
    }

    @AfterAll
    static void close() {
        lake.close();
    }

    private static List<Brightness> light(double slope, double infraredSlope) {
        List<Brightness> light = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            light.add(Brightnesses.magnitude(60_000 + day, "GaiaSP/r", 17 + slope * day, 0.02f));
            light.add(Brightnesses.magnitude(60_000.25 + day, "GaiaSP/g", 17.5 + slope * day, 0.03f));
            light.add(Brightnesses.magnitude(60_000.5 + day, "WISE/W1", 15 + infraredSlope * day, 0.05f));
        }
        return light;
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void publishedExampleIsAnswered(Path example) throws IOException {
        lake.ask(Viewer.ANONYMOUS, Files.readString(example));
    }

    @Test
    void oneQueryFindsWhatRoseWhileItWasFlatElsewhereInsideAPolygon() throws IOException {
        List<Map<String, Object>> found =
                lake.ask(Viewer.ANONYMOUS, Files.readString(EXAMPLES.resolve("risen-while-flat.sql")));

        assertThat(found).extracting(row -> row.get("name")).containsExactly("Riser");
        assertThat((double) found.get(0).get("rise")).isEqualTo(1.0, org.assertj.core.api.Assertions.within(1e-9));
        assertThat((double) found.get(0).get("to_mjd") - (double) found.get(0).get("from_mjd"))
                .isEqualTo(10.0);
    }
}
