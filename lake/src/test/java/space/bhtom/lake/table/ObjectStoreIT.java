package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.ObjectStoreServer;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** A lake in an object store is the same lake. */
class ObjectStoreIT {
    private static final int ROWS = 20;

    @TempDir
    static Path directory;

    private static ObjectStoreServer server;
    private static LakeFixture fixture;

    @BeforeAll
    static void open() throws IOException {
        server = ObjectStoreServer.start(Files.createDirectory(directory.resolve("store")));
        fixture = LakeFixture.with(settings(directory.resolve("data"), ObjectStoreServer.BUCKET));
    }

    @AfterAll
    static void close() {
        try (ObjectStoreServer last = server) {
            fixture.close();
        }
    }

    @Test
    void flushesCompactsSettlesVerifiesAndForgetsThere() throws IOException {
        long target = fixture.target();
        for (int i = 0; i < 5; i++) {
            append(target, i);
            get(fixture.lake().flush());
        }
        LightCurve before = read(target);

        fixture.execute("INSERT INTO unsettled_batch SELECT min(id), 1 FROM batch ON CONFLICT DO NOTHING");
        get(fixture.lake().settle());
        get(fixture.lake().compact());
        removeCopies();

        assertThat(before.size()).isEqualTo(5 * ROWS);
        assertThat(get(fixture.lake().status()).files()).isEqualTo(1);
        fixture.restart();
        assertThat(read(target).mjd()).containsExactly(before.mjd());
        assertThat(get(fixture.lake().check((done, all) -> {})).findings()).isEmpty();
        assertThat(clean(Duration.ZERO)).isGreaterThan(1);
        assertThat(clean(Duration.ofDays(2))).isEqualTo(1);
        removeCopies();
        fixture.restart();
        assertThat(read(target).mjd()).containsExactly(before.mjd());
    }

    @Test
    void acknowledgesWhileTheStoreIsAwayAndFlushesLater() {
        long target = fixture.target();
        append(target, 1);
        server.stop();

        append(target, 2);
        assertThat(problemOf(() -> get(fixture.lake().flush()))).isEqualTo(Problem.OBJECT_STORE_AWAY);

        server.startAgain();
        assertThat(get(fixture.lake().status()).lastProblem()).contains("does not answer");
        assertThat(get(fixture.lake().flush())).isEqualTo(2L * ROWS);
        assertThat(read(target).size()).isEqualTo(2 * ROWS);
        assertThat(get(fixture.lake().check((done, all) -> {})).findings()).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        Path other = directory.resolve("other");

        assertThat(problemOf(() -> LakeFixture.with(settings(other, "nowhere"))))
                .isEqualTo(Problem.OBJECT_STORE_HAS_NO_BUCKET);
    }

    private static LakeSettings settings(Path data, String bucket) {
        LakeSettings usual = LakeSettings.at(data);
        return new LakeSettings(
                data,
                null,
                "s3://" + bucket + "/lake",
                256,
                1,
                usual.flush(),
                usual.sql(),
                new ObjectStoreSettings(server.endpoint(), "us-east-1", "key", "secret", true, 100));
    }

    private static void append(long target, int number) {
        get(fixture.lake()
                .writer()
                .append(
                        Brightnesses.batch(target, "batch " + target + " " + number, null),
                        Brightnesses.nights(ROWS, 50_000 + 100 * number)));
    }

    private static LightCurve read(long target) {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)));
    }

    private static Problem problemOf(ThrowingCallable call) {
        ProblemException[] problem = new ProblemException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, thrown -> problem[0] = thrown);
        return problem[0].problem();
    }

    private static void removeCopies() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("data").resolve("copies"))) {
            for (Path copy : all.toList()) {
                Files.delete(copy);
            }
        }
    }

    /** How many Parquet files are left once so much time has gone by. */
    private static long clean(Duration later) throws IOException {
        try (DuckDb duckDb = DuckDb.open(directory.resolve("spill"), 256, 1);
                ObjectStore store = ObjectStore.open(
                        fixture.postgres(),
                        fixture.settings().objectStore(),
                        directory.resolve("copies"),
                        directory.resolve("spill"),
                        Clock.systemUTC())) {
            MeasurementTable table = MeasurementTable.open(
                    fixture.postgres(), get(fixture.lake().status()).location(), store);
            Transactions transactions = new Transactions(fixture.postgres(), Schedulers.immediate());
            Compactor compactor = new Compactor(transactions, table, duckDb);
            new Upkeep(transactions, table, compactor, Clock.offset(Clock.systemUTC(), later)).clean();
            return stored(store).stream()
                    .filter(name -> name.endsWith(".parquet"))
                    .count();
        }
    }

    private static List<String> stored(ObjectStore store) {
        List<String> names = new ArrayList<>();
        ((SupportsPrefixOperations) store.io())
                .listPrefix("s3://" + ObjectStoreServer.BUCKET + "/lake/")
                .forEach(file -> names.add(file.location()));
        return names;
    }
}
