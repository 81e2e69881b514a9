package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
import space.bhtom.lake.sql.view.PublishedView;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;

final class SqlQueriesIT {
    private static SqlLake lake;
    private static Viewer owner;

    @BeforeAll
    static void fill(@TempDir Path directory) {
        lake = SqlLake.in(directory, SqlSettings.DEFAULT);
        lake.fixture.target();
        Account account = LakeFixture.get(lake.fixture.lake().accounts().add("ada", false));
        owner = Viewer.of(account);
        lake.target("Open", 10, 20, null, Brightnesses.nights(3, 60_000));
        LakeFixture.get(lake.fixture.lake().flush());
        lake.target("Hidden", 30, 40, account, Brightnesses.nights(5, 60_000));
        lake.target("Waiting, \"quoted\" \\N", 50, 60, null, Brightnesses.nights(2, 60_000));
    }

    @AfterAll
    static void close() {
        lake.close();
    }

    @Test
    void measurementsInFilesAndWaitingOnesAreSeenByWhoMaySeeThem() {
        String sql = "SELECT count(*) AS n FROM measurement";

        assertThat(lake.ask(Viewer.ANONYMOUS, sql)).containsExactly(Map.of("n", 5L));
        assertThat(lake.ask(owner, sql)).containsExactly(Map.of("n", 10L));
    }

    @Test
    void targetsAreSeenByWhoMaySeeThem() {
        String sql = "SELECT name FROM target WHERE ra < 60 AND name NOT LIKE 'Star%' ORDER BY ra";

        assertThat(lake.ask(Viewer.ANONYMOUS, sql))
                .containsExactly(Map.of("name", "Open"), Map.of("name", "Waiting, \"quoted\" \\N"));
        assertThat(lake.ask(owner, sql)).hasSize(3);
    }

    @Test
    void parametersHaveNumbersOrNames() {
        assertThat(lake.ask(Viewer.ANONYMOUS, SqlRequest.of("SELECT ?::BIGINT + $2 AS n", Arrays.asList(1L, 2L))))
                .containsExactly(Map.of("n", 3L));
        assertThat(lake.ask(
                        Viewer.ANONYMOUS,
                        new SqlRequest("SELECT $Two || $one || $two AS s", Map.of("one", "1", "two", "ž"), null)))
                .containsExactly(Map.of("s", "ž1ž"));
        assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, SqlRequest.of("SELECT $a", List.of(1L))))
                .hasMessage(
                        "The parameters do not fit the SQL: it has $a, but was given $1; each is a number, text, true, false or null.");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, "SELECT mjd,\n  magnitud FROM measurement"))
                .hasMessageStartingWith(
                        "The SQL is not right at line 2, column 3: Referenced column \"magnitud\" not found");
        assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, "SELECT FROM FROM measurement"))
                .hasMessageStartingWith("The SQL is not right at line 1, column 13: syntax error");
    }

    @ParameterizedTest
    @MethodSource("views")
    void publishedViewHasItsPublishedColumns(PublishedView view) {
        assertThat(lake.ask(Viewer.ANONYMOUS, "DESCRIBE SELECT * FROM " + view.name()))
                .extracting(row -> row.get("column_name") + " " + row.get("column_type"))
                .containsExactlyElementsOf(view.columns().stream()
                        .map(column ->
                                column.name() + " " + column.type().replace("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"))
                        .toList());
    }

    static List<PublishedView> views() {
        return PublishedViews.ALL;
    }

    @Test
    void theDescriptionAndThePlanAreAnswered() {
        assertThat(lake.ask(Viewer.ANONYMOUS, "DESCRIBE SELECT * FROM bandpass").get(0))
                .containsEntry("column_name", "name");
        assertThat(lake.ask(Viewer.ANONYMOUS, "explain /* why */ SELECT * FROM measurement WHERE bandpass = 'GaiaSP/r'")
                        .toString())
                .contains("physical_plan")
                .doesNotContain(lake.fixture.settings().dataDirectory().toString());
    }
}
