package space.bhtom.lake.lightcurve;

import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;

/**
 * One light curve from the lake, cold and remembered, against the same points as jsonb rows and as typed rows of the same
 * Postgres: run by hand ({@code tests/benchmarks/lightcurve.sh}), as ratios, never in a test.
 */
public final class LightCurveBenchmark implements AutoCloseable {
    private static final int[] SIZES = {50, 1_000, 5_000, 20_000};
    private static final int TARGETS = 24;
    private static final int ROUNDS = 40;
    private static final String[] BANDPASSES = {"ZTF/g", "ATLAS/o", "GaiaSP/r", "GaiaSP/g"};

    private final LakeFixture fixture;
    private final Connection postgres;
    private final DuckDb duckDb;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(6, 100, "benchmark");
    private final Map<Integer, List<Long>> targets = new LinkedHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    private LightCurveBenchmark(Path directory) throws SQLException {
        fixture = LakeFixture.in(directory);
        postgres = fixture.postgres().getConnection();
        duckDb = DuckDb.open(directory.resolve("spill"), 1024, 2);
    }

    /** Prints a table. The only argument is an empty directory. */
    public static void main(String[] arguments) throws Exception {
        try (LightCurveBenchmark benchmark = new LightCurveBenchmark(Files.createDirectories(Path.of(arguments[0])))) {
            benchmark.load();
            benchmark.run();
        }
    }

    private void load() throws SQLException {
        Random random = new Random(1);
        for (int size : SIZES) {
            List<Long> ofSize = new ArrayList<>();
            for (int i = 0; i < TARGETS; i++) {
                long target = fixture.target();
                List<Brightness> rows = new ArrayList<>();
                for (int row = 0; row < size; row++) {
                    rows.add(Brightnesses.magnitude(
                            57_000 + row * 0.17,
                            BANDPASSES[random.nextInt(BANDPASSES.length)],
                            15 + random.nextInt(5000) / 1000.0,
                            0.02f));
                }
                get(fixture.lake().writer().append(Brightnesses.batch(target, "benchmark " + target), rows));
                ofSize.add(target);
            }
            targets.put(size, ofSize);
            get(fixture.lake().flush());
        }
        peers();
    }

    /** bhtom's {@code tom_dataproducts_reduceddatum}, and a typed table with a covering order. */
    private void peers() throws SQLException {
        try (var statement = postgres.createStatement()) {
            statement.execute(
                    "CREATE TABLE typed (target_id bigint, mjd double precision, bandpass text, magnitude double precision, magnitude_error real, facility text)");
            statement.execute(
                    "CREATE TABLE reduceddatum (id bigserial PRIMARY KEY, target_id bigint, timestamp timestamptz, mjd double precision, value jsonb)");
        }
        for (List<Long> ofSize : targets.values()) {
            for (long target : ofSize) {
                LightCurve curve = get(fixture.lake().lightCurves().read(Viewer.SYSTEM, LightCurveQuery.all(target)));
                insert(curve);
            }
        }
        try (var statement = postgres.createStatement()) {
            statement.execute(
                    "INSERT INTO reduceddatum (target_id, timestamp, mjd, value) SELECT target_id, to_timestamp((mjd - 40587) * 86400), mjd, jsonb_build_object('magnitude', magnitude, 'error', magnitude_error, 'filter', bandpass, 'facility', facility) FROM typed ORDER BY random()");
            statement.execute("CREATE INDEX ON typed (target_id, bandpass, mjd)");
            statement.execute("CREATE INDEX ON reduceddatum (target_id)");
            statement.execute("CREATE INDEX ON reduceddatum (timestamp)");
            statement.execute("CLUSTER typed USING typed_target_id_bandpass_mjd_idx");
            statement.execute("ANALYZE typed");
            statement.execute("ANALYZE reduceddatum");
        }
    }

    private void insert(LightCurve curve) throws SQLException {
        try (PreparedStatement insert = postgres.prepareStatement(
                "INSERT INTO typed SELECT ?, * FROM unnest(?::float8[], ?::text[], ?::float8[], ?::float4[], ?::text[])")) {
            insert.setLong(1, curve.targetId());
            insert.setArray(
                    2,
                    postgres.createArrayOf(
                            "float8", Arrays.stream(curve.mjd()).boxed().toArray()));
            insert.setArray(3, postgres.createArrayOf("text", words(curve.bandpass(), curve.size())));
            insert.setArray(
                    4,
                    postgres.createArrayOf(
                            "float8", Arrays.stream(curve.magnitude()).boxed().toArray()));
            Object[] errors = new Object[curve.size()];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = curve.magnitudeError()[i];
            }
            insert.setArray(5, postgres.createArrayOf("float4", errors));
            insert.setArray(6, postgres.createArrayOf("text", words(curve.facility(), curve.size())));
            insert.executeUpdate();
        }
    }

    private static Object[] words(TextColumn column, int size) {
        Object[] words = new Object[size];
        for (int i = 0; i < size; i++) {
            words[i] = column.at(i);
        }
        return words;
    }

    private interface Way {
        int points(long target) throws SQLException;
    }

    private void run() throws SQLException {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put(
                "jsonb",
                target -> rows(
                        "SELECT mjd, (value->>'magnitude')::float8, (value->>'error')::float8, value->>'filter', value->>'facility' FROM reduceddatum WHERE target_id = ? ORDER BY timestamp",
                        target));
        ways.put(
                "typed",
                target -> rows(
                        "SELECT mjd, magnitude, magnitude_error, bandpass, facility FROM typed WHERE target_id = ? ORDER BY bandpass, mjd",
                        target));
        LightCurveReader cold = reader(1);
        LightCurveReader warm = reader(1L << 30);
        ways.put(
                "cold",
                target -> get(cold.read(Viewer.SYSTEM, LightCurveQuery.all(target)))
                        .size());
        ways.put(
                "warm",
                target -> get(warm.read(Viewer.SYSTEM, LightCurveQuery.all(target)))
                        .size());
        for (int size : SIZES) {
            Map<String, double[]> times = measure(size, ways);
            System.out.printf("%6d points:", size);
            times.forEach((way, sorted) -> System.out.printf(
                    "  %s %.3f / %.3f ms", way, sorted[sorted.length / 2], sorted[sorted.length * 99 / 100]));
            System.out.printf(
                    "  cold/jsonb %.2f  warm/typed %.2f%n",
                    middle(times, "cold") / middle(times, "jsonb"), middle(times, "warm") / middle(times, "typed"));
        }
    }

    private static double middle(Map<String, double[]> times, String way) {
        double[] sorted = times.get(way);
        return sorted[sorted.length / 2];
    }

    private Map<String, double[]> measure(int size, Map<String, Way> ways) throws SQLException {
        Map<String, double[]> times = new LinkedHashMap<>();
        ways.keySet().forEach(way -> times.put(way, new double[ROUNDS * TARGETS]));
        for (int round = -5; round < ROUNDS; round++) {
            int at = 0;
            for (long target : targets.get(size)) {
                for (Map.Entry<String, Way> way : ways.entrySet()) {
                    long start = System.nanoTime();
                    int points = way.getValue().points(target);
                    if (points != size) {
                        throw new IllegalStateException(way.getKey() + " found " + points);
                    }
                    if (round >= 0) {
                        times.get(way.getKey())[round * TARGETS + at] = (System.nanoTime() - start) / 1e6;
                    }
                }
                at++;
            }
        }
        times.values().forEach(Arrays::sort);
        return times;
    }

    private int rows(String sql, long target) throws SQLException {
        try (PreparedStatement statement = postgres.prepareStatement(sql)) {
            statement.setLong(1, target);
            ResultSet rows = statement.executeQuery();
            int count = 0;
            double sum = 0;
            while (rows.next()) {
                sum += rows.getDouble(1)
                        + rows.getDouble(2)
                        + rows.getDouble(3)
                        + rows.getString(4).length()
                        + rows.getString(5).length();
                count++;
            }
            return sum == 0 ? -1 : count;
        }
    }

    private LightCurveReader reader(long cacheBytes) {
        MeasurementTable table = MeasurementTable.open(
                fixture.postgres(),
                fixture.settings()
                        .dataDirectory()
                        .resolve("lake")
                        .toUri()
                        .toString()
                        .replaceAll("/+$", ""));
        com.zaxxer.hikari.HikariDataSource pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setDataSource(fixture.postgres());
        pool.setMaximumPoolSize(8);
        open.add(pool);
        LightCurveReader reader = new LightCurveReader(
                new Transactions(pool, scheduler), table, new PointFiles(32 << 20), duckDb, scheduler, cacheBytes);
        open.add(0, reader);
        return reader;
    }

    @Override
    public void close() throws Exception {
        scheduler.dispose();
        for (AutoCloseable one : open) {
            one.close();
        }
        duckDb.close();
        postgres.close();
        fixture.close();
    }
}
