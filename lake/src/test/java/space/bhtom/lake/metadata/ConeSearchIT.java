package space.bhtom.lake.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetSort;

class ConeSearchIT {
    private static final int TARGETS = 20_000;

    private static final String FILL = """
            INSERT INTO target (name, ra, dec, healpix29, owner_id)
            SELECT 'sky ' || n, ra, dec, cell, $4
            FROM unnest($1::float8[], $2::float8[], $3::bigint[]) WITH ORDINALITY AS sky (ra, dec, cell, n)
            """;

    @TempDir
    Path data;

    @Test
    void findsWhatBruteForceFindsAtThePolesAndAcross0HoursByTheIndex() {
        try (Lake lake = Lake.open(LakeSettings.at(data), Clock.systemUTC());
                Database database = Database.join(data, null)) {
            List<SkyPosition> sky = sky();
            fill(database, sky, SharedLake.somebody(lake).account().id());

            for (SkyPosition centre : List.of(
                    new SkyPosition(0, 90),
                    new SkyPosition(0, -90),
                    new SkyPosition(359.99, 1),
                    new SkyPosition(80, 45))) {
                for (double radius : new double[] {0.5, 4, 12}) {
                    long expected = sky.stream()
                            .filter(place -> place.separationArcsec(centre) <= radius * 3600)
                            .count();
                    assertThat(count(lake, new TargetFilter(null, null, centre, radius, null)))
                            .isEqualTo(expected)
                            .isLessThanOrEqualTo(500);
                }
            }
            assertThat(plan(database)).contains("target_by_healpix");
        }
    }

    private static long count(Lake lake, TargetFilter cone) {
        List<Target> found = lake.targets()
                .page(Viewer.ANONYMOUS, cone, TargetSort.NAME, 500, null)
                .block()
                .items();
        return found.stream().map(Target::id).distinct().count();
    }

    private static String plan(Database database) {
        Sql query = TargetSql.filtered(
                Viewer.ANONYMOUS, new TargetFilter(null, null, new SkyPosition(359.99, 1), 1.0, null));
        Sql explain = query.explained();
        return String.join(
                "\n",
                database.query(explain, row -> row.text("QUERY PLAN"))
                        .collectList()
                        .block());
    }

    private static void fill(Database database, List<SkyPosition> sky, long ownerId) {
        Sql sql = Sql.of(FILL)
                .bind(sky.stream().map(SkyPosition::ra).toArray(Double[]::new))
                .bind(sky.stream().map(SkyPosition::dec).toArray(Double[]::new))
                .bind(sky.stream().map(Healpix::cell).toArray(Long[]::new))
                .bind(ownerId);
        Flux.concat(database.execute(sql), database.execute(Sql.of("ANALYZE target")))
                .blockLast();
    }

    private static List<SkyPosition> sky() {
        Random random = new Random(5);
        List<SkyPosition> sky = new ArrayList<>();
        for (int i = 0; i < TARGETS; i++) {
            sky.add(new SkyPosition(random.nextDouble() * 360, Math.toDegrees(Math.asin(2 * random.nextDouble() - 1))));
        }
        return sky;
    }
}
