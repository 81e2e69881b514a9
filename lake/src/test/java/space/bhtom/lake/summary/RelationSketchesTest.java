package space.bhtom.lake.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.duckdb.DuckDb;

class RelationSketchesTest {
    private static final int ROWS = 60_000;

    /** At which rounding is decided by the last bit. */
    private static final double[] EDGES = {0.005, 0.015, -0.005, 17.125, 17.135, 0.004999999999999999, 0.0, 25.0};

    @TempDir
    private Path directory;

    @Test
    void whatDuckDbCountsIsWhatRowsAddUpTo() throws SQLException {
        Map<SummaryKey, LightSketch> expected = new TreeMap<>();
        Map<SummaryKey, LightSketch> found = new TreeMap<>();
        try (DuckDb duckDb = DuckDb.open(directory, 256, 2);
                DuckDBConnection own = duckDb.connect()) {
            try (Statement create = own.createStatement()) {
                create.execute("CREATE TEMP TABLE light (batch INTEGER, bandpass VARCHAR, mjd DOUBLE,"
                        + " is_upper_limit BOOLEAN, magnitude DOUBLE)");
            }
            try (DuckDBAppender appender = own.createAppender("temp", "main", "light")) {
                fill(appender, expected);
            }
            RelationSketches.forEach(
                    own, "light", (batch, bandpass, sketch) -> found.put(new SummaryKey(batch, bandpass), sketch));
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((key, sketch) ->
                assertThat(SketchBytes.of(found.get(key))).as(key.toString()).isEqualTo(SketchBytes.of(sketch)));
    }

    private static void fill(DuckDBAppender appender, Map<SummaryKey, LightSketch> expected) throws SQLException {
        Random random = new Random(20_261_125);
        for (int row = 0; row < ROWS; row++) {
            int target = random.nextInt(40);
            String bandpass = "B/" + random.nextInt(5);
            double mjd = random.nextInt(20) == 0 ? 60_000 + random.nextInt(50) : 59_000 + 1_050 * random.nextDouble();
            boolean isLimit = target == 3 || random.nextInt(6) == 0;
            Double magnitude = target == 4 || random.nextInt(9) == 0 ? null : (Double) magnitude(random);
            appender.beginRow();
            appender.append(target).append(bandpass).append(mjd).append(isLimit).append(magnitude);
            appender.endRow();
            expected.computeIfAbsent(new SummaryKey(target, bandpass), any -> new LightSketch())
                    .add(mjd, isLimit, magnitude == null ? Double.NaN : magnitude);
        }
    }

    private static double magnitude(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> (random.nextInt(5_000) + 0.5) / 100;
            default -> 15 + random.nextGaussian();
        };
    }
}
