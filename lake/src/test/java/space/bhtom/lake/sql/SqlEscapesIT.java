package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.ProblemException;

/** Everything that a malicious statement tries, each refused or stopped with one sentence. */
final class SqlEscapesIT {
    private static final SqlLimits SHORT = new SqlLimits(Duration.ofSeconds(6), 100_000, 16, 2);
    private static final SqlSettings SMALL = new SqlSettings(
            128, 2, 256, 4, SHORT, SHORT, new SqlJobSettings(SHORT, 1, 10, 16, Duration.ofDays(1)), null);

    private static SqlLake lake;
    private static long open;
    private static String lakeFile;

    @BeforeAll
    static void fill(@TempDir Path directory) {
        lake = SqlLake.in(directory, SMALL);
        lake.fixture.target();
        Account account = LakeFixture.get(lake.fixture.lake().accounts().add("ada", false));
        open = lake.target("Open", 10, 20, null, Brightnesses.nights(3, 60_000));
        lake.target("Secret", 30, 40, account, Brightnesses.nights(5, 60_000));
        LakeFixture.get(lake.fixture.lake().flush());
        lakeFile = directory.resolve("lake").toString();
    }

    @AfterAll
    static void close() {
        lake.close();
    }

    static List<String> refused() {
        return statements("/sql/escapes.sql");
    }

    static List<String> bombs() {
        return statements("/sql/bombs.sql");
    }

    private static List<String> statements(String resource) {
        try (InputStream file = SqlEscapesIT.class.getResourceAsStream(resource)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n---\n")).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void escapeIsRefusedBeforeItRuns(String sql) {
        assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, sql.replace("LAKE", lakeFile)))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem().name()).startsWith("SQL_");
                    assertThat(refusal.sentence()).doesNotContain("\n").doesNotContain("Secret");
                });
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void bombIsStoppedAndTheServerStaysWell(String sql) {
        assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, sql))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        stopped -> assertThat(stopped.problem().name())
                                .isIn("SQL_TOO_SLOW", "SQL_TOO_MUCH_MEMORY", "SQL_ANSWER_TOO_LARGE", "SQL_WRONG"));

        assertThat(LakeFixture.get(lake.fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(open)))
                        .mjd())
                .hasSize(3);
    }

    @Test
    void othersPrivateRowsAreInNoViewAndNoMacro() {
        assertThat(lake.ask(Viewer.ANONYMOUS, "SELECT count(*) AS n FROM measurement"))
                .containsExactly(Map.of("n", 3L));
        assertThat(lake.ask(Viewer.ANONYMOUS, "SELECT name FROM target WHERE name = 'Secret'"))
                .isEmpty();
        assertThat(lake.ask(Viewer.ANONYMOUS, "SELECT target_id FROM rise('GaiaSP/r', 10)"))
                .hasSize(1);
        assertThat(
                        lake.ask(
                                Viewer.ANONYMOUS,
                                "SELECT was_flat(id, 'GaiaSP/r', 9, 0, 1e6) AS f FROM range(50) AS t(id) WHERE was_flat(id, 'GaiaSP/r', 9, 0, 1e6)"))
                .hasSize(1);
    }
}
