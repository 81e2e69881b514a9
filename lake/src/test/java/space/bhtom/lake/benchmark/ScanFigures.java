package space.bhtom.lake.benchmark;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import space.bhtom.lake.benchmark.Timings.Way;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.sql.SqlLimits;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.sky.Cone;
import space.bhtom.schema.sky.SkyPosition;

/** How long do questions about everything take, and about a place on the sky? */
final class ScanFigures {
    private static final String MEANS =
            "SELECT bandpass, avg(magnitude), count(*) FROM %s GROUP BY bandpass ORDER BY bandpass";

    private static final String BINS =
            "SELECT count(*) FROM (SELECT target_id, bandpass, floor(mjd / 10), avg(magnitude)"
                    + " FROM %s GROUP BY 1, 2, 3) AS bins";

    private final LakeFixture fixture;
    private final Connection postgres;

    ScanFigures(LakeFixture fixture, Connection postgres) {
        this.fixture = fixture;
        this.postgres = postgres;
    }

    void add(BenchmarkTable table, long rows) throws Exception {
        scan(table, "mean magnitude by bandpass, of everything", MEANS, rows, 5);
        scan(table, "10-day bins of everything", BINS, rows, 1);
        cones(table);
    }

    private void scan(BenchmarkTable table, String what, String sql, long rows, int rounds) throws Exception {
        Map<String, Way<String>> ways = new LinkedHashMap<>();
        ways.put("typed", text -> ofPostgres(text.formatted("typed")));
        ways.put("lake", text -> ofLake(text.formatted("measurement")));
        Timings times = Timings.of(ways, List.of(sql), 1, rounds);
        table.add(
                what + ", against typed with parallel query",
                "%.0f, %.0f ms; %.0f M rows/s"
                        .formatted(times.middle("lake"), times.middle("typed"), rows / times.middle("lake") / 1e3),
                "%.1f ×".formatted(times.ratio("typed", "lake")),
                "≥ 15 ×");
    }

    private long ofPostgres(String sql) throws SQLException {
        try (Statement statement = postgres.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    /** As a user's: in the sandbox, with its start. */
    private long ofLake(String sql) throws Exception {
        SqlLimits limits = fixture.lake().sql().settings().account();
        try (RowStream rows = fixture.lake().sql().open(Viewer.SYSTEM, SqlRequest.of(sql), limits, stopper -> {})) {
            return LightCurveFigures.count(rows);
        }
    }

    private void cones(BenchmarkTable table) throws Exception {
        Map<String, Way<Cone>> ways = new LinkedHashMap<>();
        ways.put("lake", this::coneOfLake);
        ways.put("typed", this::coneOfPostgres);
        Timings times = Timings.of(ways, places(), 2, 5);
        table.add(
                "cone of 1°, count by target, against typed",
                "%.1f, %.1f ms".formatted(times.middle("lake"), times.middle("typed")),
                "%.2f ×".formatted(times.ratio("lake", "typed")),
                "≤ 35 ms, ≤ 0.1 ×");
    }

    private List<Cone> places() throws SQLException {
        List<Cone> cones = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery("SELECT ra, dec FROM target ORDER BY hashint8(id) LIMIT 20")) {
            while (row.next()) {
                cones.add(new Cone(new SkyPosition(row.getDouble(1), row.getDouble(2)), 1));
            }
        }
        return cones;
    }

    private long coneOfLake(Cone cone) throws Exception {
        RowStream counts = fixture.lake()
                .measurements()
                .counts(Viewer.SYSTEM, MeasurementQuery.of(TargetSelection.in(cone)), List.of("target_id"));
        return LightCurveFigures.count(counts);
    }

    /** In two steps, for in one Postgres reads the whole table. */
    private long coneOfPostgres(Cone cone) throws SQLException {
        List<Long> first = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        cone.cells().forEach(range -> {
            first.add(range.first());
            last.add(range.last());
        });
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = postgres.prepareStatement("""
                SELECT id FROM unnest(?, ?) AS range (first, last)
                JOIN target ON target.healpix29 BETWEEN range.first AND range.last
                WHERE sind((dec - ?) / 2) ^ 2 + cosd(dec) * cosd(?) * sind((ra - ?) / 2) ^ 2 <= sind(0.5) ^ 2""")) {
            statement.setArray(1, array(first));
            statement.setArray(2, array(last));
            statement.setDouble(3, cone.centre().dec());
            statement.setDouble(4, cone.centre().dec());
            statement.setDouble(5, cone.centre().ra());
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        try (PreparedStatement statement = postgres.prepareStatement(
                "SELECT target_id, count(*) FROM typed WHERE target_id = ANY (?) GROUP BY target_id")) {
            statement.setArray(1, array(ids));
            ResultSet rows = statement.executeQuery();
            long count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private Array array(List<Long> numbers) throws SQLException {
        return postgres.createArrayOf("int8", numbers.toArray());
    }
}
