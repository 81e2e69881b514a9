package space.bhtom.lake.benchmark;

import static space.bhtom.lake.kit.LakeFixture.get;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.benchmark.Timings.Way;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.lightcurve.LightCurveReader;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;

/** How long do light curves take, alone, with others, and ten thousand of them? */
final class LightCurveFigures implements AutoCloseable {
    private static final int[] SIZES = {50, 1_000, 5_000, 20_000};
    private static final int TARGETS = 24;
    private static final double WARMING_SECONDS = 10;
    private static final int CLIENTS = 8;
    private static final double CLIENT_SECONDS = 6;
    private static final int MANY = 10_000;
    private static final int SINGLES = 1_000;

    /** What the peers are asked for too. */
    private static final Set<String> COLUMNS = Set.of("mjd", "magnitude", "magnitude_error", "bandpass", "facility");

    private static final String JSONB = """
            SELECT timestamp, (value->>'magnitude')::float8, (value->>'error')::float8, value->>'filter', value->>'facility'
            FROM reduceddatum WHERE target_id = ? ORDER BY timestamp""";

    private static final String TYPED = """
            SELECT mjd, magnitude, magnitude_error, bandpass, facility
            FROM typed WHERE target_id = ? ORDER BY bandpass, mjd""";

    private final LakeFixture fixture;
    private final Connection postgres;
    private final DuckDb duckDb;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(8, 100, "benchmark");
    private final HikariDataSource pool = new HikariDataSource();
    private final LightCurveReader cold;
    private final LightCurveReader warm;

    LightCurveFigures(LakeFixture fixture, Connection postgres, Path directory) {
        this.fixture = fixture;
        this.postgres = postgres;
        this.duckDb = DuckDb.open(directory.resolve("spill"), 1024, 2);
        pool.setDataSource(fixture.postgres());
        pool.setMaximumPoolSize(CLIENTS);
        this.cold = reader(1);
        this.warm = reader(1L << 30);
    }

    private LightCurveReader reader(long cacheBytes) {
        String warehouse =
                fixture.settings().dataDirectory().resolve("lake").toUri().toString();
        MeasurementTable table = MeasurementTable.open(fixture.postgres(), warehouse.replaceAll("/+$", ""));
        return new LightCurveReader(
                new Transactions(pool, scheduler), table, new PointFiles(32 << 20), duckDb, scheduler, cacheBytes);
    }

    /** One after the other. */
    void single(BenchmarkTable table) throws Exception {
        Map<String, Way<Long>> ways = new LinkedHashMap<>();
        ways.put("jsonb", target -> rows(postgres, JSONB, target));
        ways.put("typed", target -> rows(postgres, TYPED, target));
        ways.put("cold", target -> size(cold, target));
        ways.put(
                "whole",
                target -> get(cold.read(Viewer.SYSTEM, LightCurveQuery.all(target)))
                        .size());
        ways.put("warm", target -> size(warm, target));
        String[] coldAsked = {"≤ 5", "≤ 0.8", "≤ 0.17", "≤ 0.12"};
        String[] warmAsked = {"≤ 0.8", "≤ 0.3", "≤ 0.1", "≤ 0.05"};
        List<String[]> lines = new ArrayList<>();
        warmUp(ways);
        for (int i = 0; i < SIZES.length; i++) {
            Timings times = Timings.of(ways, targets(SIZES[i], TARGETS), 3, 20);
            table.add(
                    "light curve of %d points, cold, against jsonb; p50".formatted(SIZES[i]),
                    "%.2f, %.2f ms".formatted(times.middle("cold"), times.middle("jsonb")),
                    "%.2f ×".formatted(times.ratio("cold", "jsonb")),
                    coldAsked[i] + " ×");
            lines.add(line(times, "the same of %d, whole, against jsonb".formatted(SIZES[i]), "whole", "jsonb", "–"));
            lines.add(line(
                    times,
                    "the same of %d, warm, against typed".formatted(SIZES[i]),
                    "warm",
                    "typed",
                    warmAsked[i] + " ×"));
        }
        lines.forEach(line -> table.add(line[0], line[1], line[2], line[3]));
    }

    private static String[] line(Timings times, String what, String way, String peer, String asked) {
        return new String[] {
            what,
            "%.3f, %.3f ms".formatted(times.middle(way), times.middle(peer)),
            "%.2f ×".formatted(times.ratio(way, peer)),
            asked
        };
    }

    /** As a server that has run for a while: all code of all ways is compiled, and each light curve was read once. */
    private void warmUp(Map<String, Way<Long>> ways) throws Exception {
        List<Long> targets = new ArrayList<>();
        for (int size : SIZES) {
            targets.addAll(targets(size, TARGETS));
        }
        for (Way<Long> way : ways.values()) {
            long start = System.nanoTime();
            for (int turn = 0; LakeBenchmark.seconds(start) < WARMING_SECONDS || turn < targets.size(); turn++) {
                way.found(targets.get(turn % targets.size()));
            }
        }
    }

    /** Eight clients at once. */
    void clients(BenchmarkTable table) throws Exception {
        List<Long> targets = targets(5_000, TARGETS);
        double jsonb = requestsPerSecond(targets, target -> {
            try (Connection connection = pool.getConnection()) {
                return rows(connection, JSONB, target);
            }
        });
        double coldRate = requestsPerSecond(targets, target -> size(cold, target));
        double warmRate = requestsPerSecond(targets, target -> size(warm, target));
        table.add(
                "8 clients, 5000 points, requests/s against jsonb: cold, warm",
                "%.0f, %.0f, %.0f".formatted(coldRate, warmRate, jsonb),
                "%.1f ×, %.0f ×".formatted(coldRate / jsonb, warmRate / jsonb),
                "≥ 3 ×, ≥ 20 ×");
    }

    private static double requestsPerSecond(List<Long> targets, Way<Long> way) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long start = System.nanoTime();
        List<Future<Long>> counts = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = client;
            Callable<Long> work = () -> {
                long count = 0;
                while (LakeBenchmark.seconds(start) < CLIENT_SECONDS) {
                    way.found(targets.get((int) ((first + count) % targets.size())));
                    count++;
                }
                return count;
            };
            counts.add(clients.submit(work));
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        clients.shutdown();
        return sum / LakeBenchmark.seconds(start);
    }

    /** Ten thousand light curves in one call against as many calls. */
    void many(BenchmarkTable table) throws Exception {
        List<Long> targets = ids("SELECT id FROM target ORDER BY hashint8(id) LIMIT " + MANY);
        MeasurementQuery query = MeasurementQuery.of(TargetSelection.ofIds(new HashSet<>(targets)))
                .withColumns(List.of("target_id", "mjd", "bandpass", "magnitude", "magnitude_error", "facility"));
        double together = 0;
        for (int turn = 0; turn < 3; turn++) {
            long start = System.nanoTime();
            long points = count(fixture.lake().measurements().rows(Viewer.SYSTEM, query));
            together = Math.max(together, points / LakeBenchmark.seconds(start));
        }
        long start = System.nanoTime();
        long points = 0;
        for (long target : targets.subList(0, Math.min(SINGLES, targets.size()))) {
            points += size(cold, target);
        }
        double alone = points / LakeBenchmark.seconds(start);
        table.add(
                "10⁴ light curves in one call, points/s against single calls",
                "%.2f M, %.2f M".formatted(together / 1e6, alone / 1e6),
                "%.1f ×".formatted(together / alone),
                "≥ 10 ×");
    }

    static long count(RowStream rows) throws Exception {
        try (rows) {
            long count = 0;
            while (rows.next()) {
                count += rows.batch().getRowCount();
            }
            return count;
        }
    }

    private static long size(LightCurveReader reader, long target) {
        return get(reader.read(Viewer.SYSTEM, LightCurveQuery.all(target).withColumns(COLUMNS)))
                .size();
    }

    /** Those whose number of measurements is nearest to this. */
    private List<Long> targets(int size, int count) throws SQLException {
        return ids("SELECT target_id FROM light_curve_summary GROUP BY target_id"
                + " ORDER BY abs(sum(point_count + limit_count) - " + size + "), target_id LIMIT " + count);
    }

    private List<Long> ids(String sql) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    private static long rows(Connection connection, String sql, long target) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, target);
            ResultSet rows = statement.executeQuery();
            long count = 0;
            double sum = 0;
            while (rows.next()) {
                sum += rows.getString(1).length() + rows.getDouble(2) + rows.getDouble(3);
                sum += rows.getString(4).length() + rows.getString(5).length();
                count++;
            }
            return sum == 0 ? -1 : count;
        }
    }

    @Override
    public void close() {
        scheduler.dispose();
        cold.close();
        warm.close();
        duckDb.close();
        pool.close();
    }
}
