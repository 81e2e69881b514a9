package space.bhtom.lake.benchmark;

import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.scan.ScanSelection;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.lake.simulation.Simulation;
import space.bhtom.lake.table.FlushSettings;
import space.bhtom.schema.account.Viewer;

/**
 * The lake beside Postgres with the same measurements: builds all three and prints the table of the README. Run by hand
 * ({@code tests/benchmarks/lake.sh}), as ratios in one run, never in a test.
 */
public final class LakeBenchmark implements AutoCloseable {
    private static final String FIGURES = "peer-figures";

    private final Path directory;
    private final LakeFixture fixture;
    private final Connection postgres;

    private LakeBenchmark(Path directory) throws SQLException {
        this.directory = directory;
        LakeSettings usual = LakeSettings.at(directory);
        // short intervals, so that flushes and rewrites happen while writes are measured
        this.fixture = LakeFixture.with(new LakeSettings(
                directory,
                null,
                null,
                usual.duckDbMemoryMegabytes(),
                usual.duckDbThreads(),
                new FlushSettings(Duration.ofSeconds(2), 20_000, FlushSettings.DEFAULT.mostWaiting()),
                usual.sql(),
                usual.objectStore()));
        this.postgres = fixture.postgres().getConnection();
    }

    /** Arguments: directory, rows, targets. What a directory has is not built anew. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        long rows = Long.parseLong(arguments[1]);
        int targets = Integer.parseInt(arguments[2]);
        try (LakeBenchmark benchmark = new LakeBenchmark(directory)) {
            if (!Files.exists(directory.resolve(FIGURES))) {
                benchmark.build(new Simulation(rows, targets, 1));
            }
            benchmark.measure();
        }
    }

    private void build(Simulation simulation) throws Exception {
        long start = System.nanoTime();
        fixture.lake()
                .accounts()
                .add("simulator", true)
                .flatMap(owner -> fixture.lake().simulate(simulation, owner, done -> say("lake: " + done + " rows")))
                .block();
        double bulk = simulation.rows() / seconds(start);
        say("bulk path: %.0f rows/s, made up and with batches, events and summaries".formatted(bulk));
        start = System.nanoTime();
        fixture.lake().compact().block();
        say("compaction: %.0f s".formatted(seconds(start)));
        double copy;
        try (DuckDb duckDb = DuckDb.open(directory.resolve("spill"), 4096, 2);
                ScanSession session = fixture.lake().scans().open(Viewer.SYSTEM, ScanSelection.ALL, null, duckDb)) {
            copy = PeerTables.build(postgres, session, directory, LakeBenchmark::say);
        }
        say("COPY: %.0f rows/s".formatted(copy));
        Files.writeString(directory.resolve(FIGURES), bulk + " " + copy);
    }

    private void measure() throws Exception {
        String[] built = Files.readString(directory.resolve(FIGURES)).split(" ");
        long rows = get(fixture.lake().status()).rowsInFiles();
        BenchmarkTable table = new BenchmarkTable();
        try (Statement statement = postgres.createStatement()) {
            statement.execute("SET max_parallel_workers_per_gather = 2");
            statement.execute("SET work_mem = '256MB'");
        }
        table.add(
                "bulk load, rows/s against COPY into the typed table without index",
                "%.2f M, %.2f M".formatted(number(built[0]) / 1e6, number(built[1]) / 1e6),
                "%.1f ×".formatted(number(built[0]) / number(built[1])),
                "≥ 5 ×");
        sizes(table, rows);
        try (LightCurveFigures figures = new LightCurveFigures(fixture, postgres, directory)) {
            figures.single(table);
            figures.clients(table);
            figures.many(table);
        }
        new ScanFigures(fixture, postgres).add(table, rows);
        new WriteFigures(fixture).add(table);
        System.out.println(table.text());
    }

    private void sizes(BenchmarkTable table, long rows) {
        double lake = (double) get(fixture.lake().status()).bytes() / rows;
        Map<String, Double> peers = new LinkedHashMap<>();
        for (String name : new String[] {"reduceddatum", "typed"}) {
            peers.put(name, fixture.number("SELECT pg_total_relation_size('" + name + "')") / (double) rows);
        }
        table.add(
                "bytes per row, all our columns, against jsonb and typed",
                "%.1f, %.0f, %.0f".formatted(lake, peers.get("reduceddatum"), peers.get("typed")),
                "1/%.0f, 1/%.0f".formatted(peers.get("reduceddatum") / lake, peers.get("typed") / lake),
                "≤ 1/25, ≤ 1/11");
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    static void say(String what) {
        System.err.println(String.format(Locale.ROOT, "%tT  %s", System.currentTimeMillis(), what));
    }

    @Override
    public void close() throws SQLException {
        postgres.close();
        fixture.close();
    }
}
