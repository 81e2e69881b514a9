package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.ObjectStoreServer;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.kit.SparkJob;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.simulation.Simulation;
import space.bhtom.lake.version.LightEditor;
import space.bhtom.lake.version.PointFilter;
import space.bhtom.schema.account.Viewer;

/** The job of docker/spark sorts a table that is written, flushed, revised and read meanwhile. */
class SparkIT {
    private static final Simulation SKY = new Simulation(600_000, 1_000, 7);
    private static final int TARGETS = 5;
    private static final int BATCHES = 20;

    @TempDir
    Path directory;

    private final Random random = new Random(11);
    private LakeFixture fixture;
    private DuckDb duckDb;
    private MeasurementTable table;
    private Upkeep upkeep;
    private List<Long> targets;
    private WatchedReads reads;
    private int written;

    @BeforeAll
    static void isSparkThere() {
        Assumptions.assumeTrue(
                SparkJob.home().isPresent(), "Skipped: there is no Spark; tests/cluster/get-spark.sh fetches it");
    }

    private void open(LakeSettings settings) {
        fixture = LakeFixture.with(settings);
        duckDb = DuckDb.open(directory.resolve("spill"), 256, 1);
        targets = Stream.generate(fixture::target).limit(TARGETS).toList();
        reads = new WatchedReads(fixture, targets);
        get(fixture.lake().simulate(SKY, get(fixture.lake().accounts().add("simulator", true)), done -> {}));
    }

    private void openUpkeep(MeasurementTable measurements) {
        table = measurements;
        Transactions transactions = new Transactions(fixture.postgres(), Schedulers.immediate());
        upkeep = new Upkeep(transactions, table, new Compactor(transactions, table, duckDb), Clock.systemUTC());
        upkeep.clean();
    }

    @AfterEach
    void close() {
        duckDb.close();
        fixture.close();
    }

    @Test
    void whateverGoesOnMeanwhileNothingIsLostAndNothingTwice() throws IOException, SQLException {
        open(LakeSettings.at(directory.resolve("data")));
        openUpkeep(MeasurementTable.open(
                fixture.postgres(), get(fixture.lake().status()).location()));
        for (int i = 0; i < BATCHES; i++) {
            write();
        }
        Set<String> before = locations();
        LightEditor editor = fixture.lake().editor();
        Viewer admin = SharedLake.administrator(fixture.lake());

        String said;
        CompletableFuture<Long> settled;
        try (SparkJob job = SparkJob.start(Files.createDirectories(directory.resolve("spark")), variables())) {
            get(editor.withdraw(admin, fixture.number("SELECT max(id) FROM batch"), "withdrawn while sorted"));
            settled = fixture.lake().settle().toFuture();
            while (job.isRunning()) {
                write();
                upkeep.compact();
                reads.anyTarget(random);
                get(editor.exclude(admin, nights(50_000.0 + random.nextInt(3_000)), "while sorted"));
            }
            said = job.await();
        }

        assertThat(said).contains("sorted ").endsWith("exit 0");
        assertThat(reads.consistent()).isPositive();
        Set<String> sorted = locations();
        sorted.removeAll(before);
        assertThat(sorted).anyMatch(location -> !location.matches(".*/(flush|cell)-[^/]*"));
        settled.join();
        assertAllIsWell();
        assertThat(fixture.number("SELECT count(*) FROM batch")).isGreaterThan(BATCHES + 20);
        upkeep.compact();
        get(fixture.lake().settle());
        get(fixture.lake().compact());
        assertAllIsWell();
        assertThat(get(fixture.lake().checkSummaries(false)).wrong()).isEmpty();
    }

    @Test
    void inAnObjectStoreTheSortedFilesAreLaidAsOursAndLeftInPeace() throws IOException, SQLException {
        try (ObjectStoreServer store = ObjectStoreServer.start(Files.createDirectories(directory.resolve("store")))) {
            LakeSettings settings = settings(store);
            open(settings);
            try (ObjectStore files = ObjectStore.open(
                    fixture.postgres(),
                    settings.objectStore(),
                    directory.resolve("copies"),
                    directory.resolve("staging"),
                    Clock.systemUTC())) {
                openUpkeep(MeasurementTable.open(fixture.postgres(), settings.lakeUrl(), files));
                write();
                Map<String, String> variables = variables();
                variables.putAll(Map.of(
                        "BHTOM_S3_ENDPOINT", store.endpoint().toString(),
                        "BHTOM_S3_ACCESS_KEY", "any",
                        "BHTOM_S3_SECRET_KEY", "any",
                        "BHTOM_S3_PATH_STYLE", "true"));

                try (SparkJob job = SparkJob.start(Files.createDirectories(directory.resolve("spark")), variables)) {
                    assertThat(job.await()).contains("sorted ").endsWith("exit 0");
                }

                Set<String> sorted = locations();
                assertThat(sorted).hasSizeBetween(3, 12).noneMatch(location -> location.matches(".*/(flush|cell)-.*"));
                assertRowGroupsAreSmall();
                assertAllIsWell();
                write();
                upkeep.compact();
                assertThat(locations()).containsAll(sorted).hasSize(sorted.size() + 1);
                assertAllIsWell();
            }
        }
    }

    private LakeSettings settings(ObjectStoreServer store) {
        LakeSettings plain = LakeSettings.at(directory.resolve("data"));
        return new LakeSettings(
                plain.dataDirectory(),
                null,
                "s3://" + ObjectStoreServer.BUCKET + "/lake",
                plain.duckDbMemoryMegabytes(),
                plain.duckDbThreads(),
                plain.flush(),
                plain.sql(),
                new ObjectStoreSettings(store.endpoint(), "us-east-1", "any", "any", true, 1024));
    }

    private Map<String, String> variables() {
        return new HashMap<>(
                Map.of("BHTOM_POSTGRES_URL", fixture.lake().postgresUrl(), "BHTOM_LAKE_URL", table.warehouse()));
    }

    private void write() {
        long target = targets.get(random.nextInt(TARGETS));
        get(fixture.lake()
                .writer()
                .append(
                        Brightnesses.batch(target, "batch " + written++),
                        Brightnesses.nights(1 + random.nextInt(30), 50_000 + random.nextInt(3_000))));
        get(fixture.lake().flush());
    }

    private void assertAllIsWell() {
        reads.everyTargetOnce();
        assertThat(get(fixture.lake().check((done, all) -> {})).findings()).isEmpty();
        assertThat(fixture.number("SELECT count(*) FROM lake_file WHERE sha256 IS NULL AND replaced_at IS NULL"))
                .isZero();
    }

    private PointFilter nights(double first) {
        return new PointFilter(targets.get(0), Set.of(), first, first + 20);
    }

    private Set<String> locations() {
        return version().files().stream().map(LakeFile::location).collect(Collectors.toSet());
    }

    private TableVersion version() {
        return table.at(fixture.text("SELECT " + MeasurementTable.METADATA_LOCATION));
    }

    /** Else a light curve would unpack a whole file. */
    private void assertRowGroupsAreSmall() throws SQLException {
        String files = table.paths(version().files()).stream()
                .map(DuckDb::literal)
                .collect(Collectors.joining(", ", "[", "]"));
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT max(row_group_num_rows), avg(row_group_num_rows) FROM parquet_metadata(" + files
                                + ")")) {
            row.next();
            assertThat(row.getLong(1)).isBetween(5_000L, 40_000L);
        }
    }
}
