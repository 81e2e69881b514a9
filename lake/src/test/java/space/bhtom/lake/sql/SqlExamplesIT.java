package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import space.bhtom.schema.account.Viewer;

/** The queries of {@code docs/sql}, on targets that rise, rise in the infrared too, are quiet, have a bad point, or are forgotten. */
final class SqlExamplesIT {
    private static SqlLake lake;

    @BeforeAll
    static void fill(@TempDir Path directory) {
        lake = SqlLake.in(directory, SqlSettings.DEFAULT);
        ExampleLake.fill(lake);
    }

    @AfterAll
    static void close() {
        lake.close();
    }

    static List<Path> examples() throws IOException {
        return ExampleLake.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void publishedExampleIsAnswered(Path example) throws IOException {
        assertThat(lake.ask(Viewer.ANONYMOUS, Files.readString(example))).isNotEmpty();
    }

    @Test
    void oneQueryFindsWhatRoseWhileItWasFlatElsewhereInsideAPolygon() throws IOException {
        List<Map<String, Object>> found =
                lake.ask(Viewer.ANONYMOUS, Files.readString(ExampleLake.EXAMPLES.resolve("risen-while-flat.sql")));

        assertThat(found).extracting(row -> row.get("name")).containsExactly("Gaia22dkv");
        assertThat((double) found.get(0).get("rise")).isEqualTo(1.0, org.assertj.core.api.Assertions.within(1e-9));
        assertThat((double) found.get(0).get("to_mjd") - (double) found.get(0).get("from_mjd"))
                .isEqualTo(10.0);
    }

    /** What a macro reads has columns too, and none of them may be taken for one of the caller's. */
    @Test
    void argumentsOfMacrosAreColumnsOfTheCaller() {
        String flat = "SELECT target_id FROM rise('GaiaSP/r', 10) WHERE rise > 0.5"
                + " AND was_flat(target_id, 'WISE/W1', 0.2, from_mjd - 200, to_mjd + 200)";

        assertThat(lake.ask(Viewer.ANONYMOUS, flat)).hasSize(2);
        assertThat(lake.ask(
                        Viewer.ANONYMOUS,
                        "SELECT flux_of(15, name) AS flux FROM (SELECT 'GaiaSP/r' AS name) AS bandpass_names"))
                .extracting(row -> row.get("flux"))
                .doesNotContainNull();
    }
}
