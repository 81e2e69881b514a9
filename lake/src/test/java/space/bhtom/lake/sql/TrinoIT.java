package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.ObjectStoreServer;
import space.bhtom.lake.kit.TrinoServer;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.table.ObjectStoreSettings;
import space.bhtom.lake.version.LightEditor;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.ProblemException;

/** A real Trino answers as DuckDB does, over a lake in a real object store. */
final class TrinoIT {
    private static ObjectStoreServer store;
    private static SqlLake lake;
    private static TrinoServer trino;
    private static Lake clustered;
    private static Viewer owner;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Assumptions.assumeTrue(
                TrinoServer.home().isPresent(),
                "Skipped: there is no Trino (tests/cluster/get-trino.sh fetches it), or no JDK of 24 or newer beside this one");
        store = ObjectStoreServer.start(Files.createDirectories(directory.resolve("store")));
        String warehouse = "s3://" + ObjectStoreServer.BUCKET + "/lake";
        lake = SqlLake.with(settings(directory.resolve("one"), null, warehouse, null));
        ExampleLake.fill(lake);
        Account account = LakeFixture.get(lake.fixture.lake().accounts().add("ada", false));
        owner = Viewer.of(account);
        lake.target("Hidden", 30, 40, account, Brightnesses.nights(5, 60_000));
        LakeFixture.get(lake.fixture.lake().flush());
        revise();
        lake.target("Waiting", 50, 60, null, Brightnesses.nights(2, 60_000));
        String postgres = lake.fixture.lake().postgresUrl();
        trino = TrinoServer.start(
                Files.createDirectories(directory.resolve("trino")), postgres, warehouse, store.endpoint());
        clustered = Lake.open(settings(directory.resolve("two"), postgres, warehouse, trino.url()), Clock.systemUTC());
    }

    /** Points excluded, a batch withdrawn and a target merged, all of which the files do not know. */
    private static void revise() {
        Viewer admin = Viewer.of(LakeFixture.get(lake.fixture.lake().accounts().add("admin", true)));
        long point = lake.target("Revised", 70, 10, null, Brightnesses.nights(4, 60_000));
        long gone = lake.target("Withdrawn", 71, 10, null, Brightnesses.nights(3, 60_000));
        long merged = lake.target("Merged", 72, 10, null, Brightnesses.nights(6, 60_000));
        LakeFixture.get(lake.fixture.lake().flush());
        LightEditor editor = lake.fixture.lake().editor();
        LakeFixture.get(editor.exclude(admin, Set.of(new MeasurementId(batch(point), 1)), "a satellite"));
        LakeFixture.get(editor.withdraw(admin, batch(gone), "the wrong star"));
        LakeFixture.get(editor.mergeTargets(admin, merged, point, "the same star"));
    }

    private static long batch(long target) {
        return lake.fixture.number("SELECT id FROM batch WHERE target_id = " + target);
    }

    private static LakeSettings settings(Path directory, String postgres, String warehouse, String trinoUrl) {
        LakeSettings plain = LakeSettings.at(directory);
        SqlSettings sql = plain.sql();
        return new LakeSettings(
                directory,
                postgres,
                warehouse,
                plain.duckDbMemoryMegabytes(),
                plain.duckDbThreads(),
                plain.flush(),
                new SqlSettings(
                        sql.memoryMegabytes(),
                        sql.threads(),
                        sql.spillMegabytes(),
                        sql.parallel(),
                        sql.anonymous(),
                        sql.account(),
                        sql.jobs(),
                        trinoUrl),
                new ObjectStoreSettings(store.endpoint(), "us-east-1", "any", "any", true, 1024));
    }

    @AfterAll
    static void close() {
        if (store != null) {
            if (clustered != null) {
                clustered.close();
            }
            if (trino != null) {
                trino.close();
            }
            lake.close();
            store.close();
        }
    }

    static List<Path> examples() throws IOException {
        return ExampleLake.examples();
    }

    private static List<Map<String, Object>> cluster(Viewer viewer, SqlRequest request) {
        SqlQueries queries = clustered.sql();
        SqlLimits patient = queries.settings().jobs().limits();
        try (RowStream rows = queries.open(viewer, request, patient, stopper -> {})) {
            return SqlLake.all(rows);
        }
    }

    private static List<Map<String, Object>> cluster(Viewer viewer, String sql) {
        return cluster(viewer, SqlRequest.of(sql));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void publishedExampleIsAnsweredAsByDuckDb(Path example) throws IOException {
        String sql = Files.readString(example);

        List<Map<String, Object>> found = cluster(Viewer.ANONYMOUS, sql);

        List<Map<String, Object>> expected = lake.ask(Viewer.ANONYMOUS, sql);
        assertThat(found).isNotEmpty();
        assertSame(found, expected);
    }

    /** Columns by their places; rows in any order, which ties leave open. */
    private static void assertSame(List<Map<String, Object>> found, List<Map<String, Object>> expected) {
        assertThat(rounded(found)).containsExactlyInAnyOrderElementsOf(rounded(expected));
    }

    private static List<List<Object>> rounded(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> row.values().stream().map(TrinoIT::rounded).toList())
                .toList();
    }

    /** Sums depend on their order in the last digits. */
    private static Object rounded(Object value) {
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%.6g", number.doubleValue() + 0.0)
                : String.valueOf(value);
    }

    @Test
    void whoMaySeeWhatIsTheSame() {
        String sql = "SELECT count(*) AS n, count(DISTINCT target_id) AS targets FROM measurement";

        assertThat(cluster(Viewer.ANONYMOUS, sql)).isEqualTo(lake.ask(Viewer.ANONYMOUS, sql));
        assertThat(cluster(owner, sql)).isEqualTo(lake.ask(owner, sql));
        assertThat(cluster(owner, sql)).isNotEqualTo(cluster(Viewer.ANONYMOUS, sql));
    }

    @Test
    void whatWasRevisedIsSeenAsRevised() {
        String sql = "SELECT target_id, count(*) AS n FROM measurement WHERE target_id IN"
                + " (SELECT id FROM target WHERE ra BETWEEN 69 AND 73) GROUP BY target_id ORDER BY target_id";

        List<Map<String, Object>> found = cluster(Viewer.ANONYMOUS, sql);

        assertThat(found).isEqualTo(lake.ask(Viewer.ANONYMOUS, sql));
        assertThat(found).extracting(row -> row.get("n")).containsExactly(9L);
    }

    @Test
    void parametersAndOperatorsMeanTheSame() {
        SqlRequest request = new SqlRequest("""
                WITH known AS (SELECT id, name, ra FROM target WHERE ra > $least)
                SELECT name, ra / 3 AS third, CASE WHEN ra BETWEEN 10 AND 11 THEN 'here' ELSE 'there' END AS place,
                       rank() OVER (ORDER BY ra DESC, name) AS place_in_row, name LIKE 'Q%' AS is_quiet, 7 // 2 AS whole,
                       (SELECT count(*) FROM measurement WHERE target_id = known.id AND bandpass IN ('GaiaSP/r', 'GaiaSP/g')) AS n
                FROM known WHERE name <> $not ORDER BY ra, name LIMIT 5""", Map.of("least", 5.5, "not", "it's"), null);

        assertSame(cluster(Viewer.ANONYMOUS, request), lake.ask(Viewer.ANONYMOUS, request));
    }

    @Test
    void whatTheClusterIsNotAskedForIsSaid() {
        assertThatThrownBy(() -> cluster(Viewer.ANONYMOUS, "SELECT list_sum([1, 2])"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("This server asks a cluster, which is not asked for the function list_sum:"
                        + " say it another way; docs/sql.md lists what is understood everywhere.");
        assertThatThrownBy(() -> cluster(Viewer.ANONYMOUS, "SELECT nothing FROM target"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Column 'nothing' cannot be resolved");
    }

    @Test
    void nothingReachesTheClusterThatTheCheckDidNotSee() {
        // DuckDB nests comments, other engines do not: what is a comment here would be a statement there
        String hidden = "SELECT 1 AS one /* /* */ , (SELECT count(*) FROM lake.bhtom.measurement) AS n -- */";

        assertThat(cluster(Viewer.ANONYMOUS, hidden)).containsExactly(Map.of("one", 1));
        assertThat(cluster(Viewer.ANONYMOUS, "SELECT 'it''s -- /* \\' AS \"a \"\"b\"\" name\""))
                .containsExactly(Map.of("a \"b\" name", "it's -- /* \\"));
    }

    @Test
    void nothingIsLeftBehind() {
        cluster(owner, "SELECT count(*) FROM measurement JOIN target ON target.id = measurement.target_id");

        assertThat(lake.fixture.number("SELECT count(*) FROM iceberg_tables WHERE table_namespace = 'scratch'"))
                .isZero();
    }
}
