package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.rows.RowSchema;
import space.bhtom.lake.sql.view.PublishedView;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.lake.sql.view.ViewColumn;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

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
        // in the process that served the owner
        assertThat(lake.ask(Viewer.ANONYMOUS, sql)).containsExactly(Map.of("n", 5L));
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

    /** It fails before its first row, where a streamed answer loses its reason. */
    @Test
    void whatFailsOnTheWayIsToldToo() {
        assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, "SELECT avg(CAST(bandpass AS INT)) FROM measurement"))
                .hasFieldOrPropertyWithValue("problem", Problem.SQL_WRONG)
                .hasMessageContaining("Could not convert");
        assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, "SELECT len(list(range)) FROM range(200000000)"))
                .hasFieldOrPropertyWithValue("problem", Problem.SQL_TOO_MUCH_MEMORY);
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
        assertThat(queries()
                        .describe(Viewer.ANONYMOUS, SqlRequest.of("SELECT * FROM " + view.name()))
                        .columns()
                        .getFields())
                .isEqualTo(view.columns().stream().map(ViewColumn::field).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM measurement",
                "SELECT * FROM target JOIN light_curve_summary ON target_id = id;",
                "SELECT * FROM bandpass -- the end; of it",
                "SELECT * FROM frame, observatory, archive",
                "SELECT 1 AS a, 'b' AS a, 1.5 AS \"A\"; /* twice */",
                "SELECT count(*) AS n FROM range(1000000000000)",
                "SELECT bandpass, list(mjd ORDER BY mjd) AS mjds FROM measurement GROUP BY bandpass LIMIT 1",
                "WITH RECURSIVE x AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM x) SELECT n FROM x LIMIT 3",
                "SELECT target_id, rise FROM rise('GaiaSP/r', 10)",
                "DESCRIBE SELECT * FROM target",
                "EXPLAIN SELECT * FROM target"
            })
    void descriptionIsThatOfTheAnswer(String sql) {
        SqlDescription told = queries().describe(owner, SqlRequest.of(sql));

        assertThat(told.parameters()).isEmpty();
        if (!sql.contains("range(")) {
            try (SqlRows rows =
                    queries().open(owner, SqlRequest.of(sql), queries().limits(owner), stopper -> {})) {
                assertThat(told.columns().getFields()).isEqualTo(rows.schema().getFields());
                readOut(rows);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT mjd, magnitude AS m FROM measurement                                    | mjd m |
            SELECT * FROM measurement WHERE magnitude > 3                                  | magnitude ra mjd |
            SELECT t.dec, l.ra AS left_ra FROM target t JOIN measurement l ON target_id=id | dec left_ra |
            SELECT * EXCLUDE (ra) FROM target                                              | dec |
            SELECT magnitude + 1 AS magnitude, mjd FROM measurement                        | mjd | magnitude
            SELECT *, 1.0::DOUBLE AS mjd FROM measurement                                  | magnitude | mjd
            SELECT * REPLACE (ra * 2 AS ra) FROM target                                    | | ra dec
            SELECT ra FROM (SELECT dec AS ra FROM target) AS t                             | | ra
            SELECT ra FROM target AS t(id, name, dec, ra)                                  | | ra
            WITH t AS (SELECT mjd AS ra FROM measurement) SELECT ra FROM t                 | | ra
            SELECT mjd, mjd + 1 AS "Mjd" FROM measurement | | mjd Mjd
            SELECT m.mjd, ra FROM measurement m, (SELECT 1 AS z) q                         | mjd | ra
            SELECT min(COLUMNS(['ra'])) FROM target                                        | |
            SELECT ra FROM target UNION ALL SELECT mjd FROM measurement                    | | ra
            """)
    void unitsGoWithColumnsThatAreAViews(String sql, String described, String plain) {
        Schema told = queries().describe(owner, SqlRequest.of(sql)).columns();

        List<String> withUnits = told.getFields().stream()
                .filter(field -> field.getMetadata().containsKey(RowSchema.UNIT))
                .map(Field::getName)
                .toList();
        assertThat(withUnits).containsAll(words(described)).noneMatch(words(plain)::contains);
        try (SqlRows rows = queries().open(owner, SqlRequest.of(sql), queries().limits(owner), stopper -> {})) {
            assertThat(rows.schema().getFields()).isEqualTo(told.getFields());
            readOut(rows);
        }
    }

    @Test
    void descriptionTellsParametersInTheirOrder() {
        String sql = "SELECT name, ? AS what FROM target WHERE dec > ? AND id = ? LIMIT ?";

        SqlDescription told = queries().describe(owner, SqlRequest.of(sql));
        SqlDescription filled = queries().describe(owner, SqlRequest.of(sql, Arrays.asList("so", 1.5, 2L, 3L)));

        assertThat(told.parameters()).extracting(Field::getName).containsExactly("1", "2", "3", "4");
        assertThat(told.parameters())
                .extracting(field -> field.getType().getTypeID())
                .containsExactly(ArrowTypeID.Utf8, ArrowTypeID.FloatingPoint, ArrowTypeID.Int, ArrowTypeID.Int);
        assertThat(filled.columns().getFields())
                .extracting(field -> field.getType().getTypeID())
                .containsExactly(ArrowTypeID.Utf8, ArrowTypeID.Utf8);
        assertThatThrownBy(() -> queries().describe(owner, SqlRequest.of("SELECT magnitud FROM measurement")))
                .hasMessageStartingWith("The SQL is not right at line 1, column 8: Referenced column \"magnitud\"");
    }

    /** So that the sandbox serves again: one whose answer nobody reads to its end is killed. */
    private static void readOut(SqlRows rows) {
        assertThat(SqlLake.all(rows)).isNotNull();
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    private static SqlQueries queries() {
        return lake.fixture.lake().sql();
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
