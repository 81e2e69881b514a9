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
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.account.Viewer;

class UpkeepIT {
    private static final int ROWS = 3;
    private static final int MANY = Layout.of(0).many();

    @TempDir
    Path directory;

    @Test
    void smallFilesBecomeOneThatSaysWhatCountsAndTheOldOnesGoAfterADay() throws Exception {
        try (LakeFixture fixture = LakeFixture.in(directory);
                DuckDb duckDb = DuckDb.open(directory.resolve("spill"), 256, 1)) {
            long target = fixture.target();
            for (int i = 0; i < MANY; i++) {
                flushBatch(fixture, target, i);
            }
            LightCurve before = read(fixture, target);
            MeasurementTable table = MeasurementTable.open(
                    fixture.postgres(), get(fixture.lake().status()).location());
            Transactions transactions = new Transactions(fixture.postgres(), Schedulers.immediate());

            Compactor compactor = new Compactor(transactions, table, duckDb);

            new Upkeep(transactions, table, compactor, Clock.systemUTC()).compact();
            assertThat(get(fixture.lake().status()).files()).isEqualTo(1);
            assertThat(read(fixture, target).mjd()).containsExactly(before.mjd());
            assertThat(activeRows(table, fixture)).isEqualTo(before.size());

            new Upkeep(transactions, table, compactor, Clock.systemUTC()).clean();
            assertThat(parquetFiles()).isEqualTo(MANY + 1);
            new Upkeep(transactions, table, compactor, Clock.offset(Clock.systemUTC(), Duration.ofDays(2))).clean();
            assertThat(parquetFiles()).isEqualTo(1);
            assertThat(read(fixture, target).mjd()).containsExactly(before.mjd());
            flushBatch(fixture, target, MANY);
            assertThat(read(fixture, target).size()).isEqualTo(before.size() + ROWS);
            get(fixture.lake().compact());
            assertThat(get(fixture.lake().status()).files()).isEqualTo(1);
        }
    }

    /** The second replaces the first; one row of the third is excluded. */
    private static void flushBatch(LakeFixture fixture, long target, int number) {
        String origin = number < 2 ? "origin" : null;
        get(fixture.lake()
                .writer()
                .append(
                        Brightnesses.batch(target, "batch " + number, origin),
                        Brightnesses.nights(ROWS, 50_000 + 10 * number)));
        get(fixture.lake().flush());
        if (number == 1) {
            fixture.execute(
                    "INSERT INTO unsettled_batch SELECT superseded_id, 1 FROM (SELECT min(id) AS superseded_id FROM batch) first_one ON CONFLICT DO NOTHING");
        }
        if (number == 2) {
            fixture.execute("""
                    INSERT INTO exclusion (batch_id, row_number, account_id, reason)
                    SELECT (SELECT max(id) FROM batch), 1, min(id), 'a satellite' FROM account""");
            fixture.execute("INSERT INTO unsettled_batch SELECT max(id), 1 FROM batch");
        }
    }

    private static LightCurve read(LakeFixture fixture, long target) {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)));
    }

    private static long activeRows(MeasurementTable table, LakeFixture fixture) throws SQLException {
        String file = table.at(fixture.text("SELECT " + MeasurementTable.METADATA_LOCATION))
                .files()
                .get(0)
                .location();
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM read_parquet("
                        + DuckDb.literal(LocalFileIO.path(file).toString()) + ") WHERE is_active")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long parquetFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("lake"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
