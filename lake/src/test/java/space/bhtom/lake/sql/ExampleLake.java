package space.bhtom.lake.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MagnitudeSystem;

/** What the queries of {@code docs/sql} are asked of: targets that rise, rise in the infrared too, are quiet, have a bad point, or are forgotten. */
final class ExampleLake {
    static final Path EXAMPLES = Path.of("..", "docs", "sql");

    private ExampleLake() {}

    static void fill(SqlLake lake) {
        lake.fixture.target();
        LakeFixture.get(lake.fixture
                .lake()
                .bandpasses()
                .register(List.of(new Bandpass("WISE/W1", MagnitudeSystem.VEGA, 3353, 309.54, "#777777")))
                .thenReturn(true));
        long riser = lake.target("Gaia22dkv", 10, 20, null, light(-0.1, 0));
        lake.target("Both", 10.1, 20.1, null, light(-0.1, -0.1));
        lake.target("Quiet", 10.2, 19.9, null, light(0, 0));
        lake.target("Neighbour", 10.2, 19.905, null, withDip(light(0, 0)));
        lake.target("Elsewhere", 100, 20, null, light(-0.1, 0));
        lake.target("Forgotten", 200, 20, null, List.of(Brightnesses.magnitude(59_900, "GaiaSP/r", 15, 0.02f)));
        frames(lake, riser);
        LakeFixture.get(lake.fixture.lake().flush());
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    private static List<Brightness> light(double slope, double infraredSlope) {
        List<Brightness> light = new ArrayList<>();
        light.add(Brightnesses.limit(59_990, "GaiaSP/r", 19));
        for (int day = 0; day < 12; day++) {
            light.add(Brightnesses.magnitude(60_000 + day, "GaiaSP/r", 17 + slope * day, 0.02f));
            light.add(Brightnesses.magnitude(60_000.25 + day, "GaiaSP/g", 17.5 + slope * day, 0.03f));
            light.add(Brightnesses.magnitude(60_000.5 + day, "WISE/W1", 15 + infraredSlope * day, 0.05f));
        }
        return light;
    }

    private static List<Brightness> withDip(List<Brightness> quiet) {
        List<Brightness> light = new ArrayList<>(quiet);
        light.add(Brightnesses.magnitude(60_013, "GaiaSP/r", 19, 0.02f));
        return light;
    }

    private static void frames(SqlLake lake, long target) {
        lake.fixture.execute("""
                INSERT INTO data_product (kind, target_id, file_name, stored_path, size_bytes, sha256, observatory, state,
                                          problem_code, problem_sentence, report, owner_id)
                SELECT 'FRAME', %d, 'frame' || n || '.fits', 'x' || n, 1, 'x' || n, 'Ostrowik',
                       CASE n WHEN 1 THEN 'FAILED' ELSE 'DONE' END,
                       CASE n WHEN 1 THEN 'FRAME_NOT_SOLVED' END, CASE n WHEN 1 THEN 'No plate solution.' END,
                       CASE n WHEN 1 THEN NULL ELSE jsonb_build_object(
                           'brightness', jsonb_build_object('mjd', 60000, 'bandpass', 'GaiaSP/r'),
                           'limitingMagnitude', 19 + n, 'fwhmPixels', 3, 'pixelScaleArcsec', 0.5) END,
                       (SELECT min(id) FROM account)
                FROM generate_series(1, 3) AS n""".formatted(target));
    }
}
