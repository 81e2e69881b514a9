package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.simulation.Simulation;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;

/** What is grouped may be larger than the memory: it goes to disk, also while measurements wait to be flushed. */
final class LargeGroupingIT {
    private static final Simulation SKY = new Simulation(1_000_000, 500, 7);

    private static final SqlLimits LIMITS = new SqlLimits(Duration.ofMinutes(2), 100_000, 16, 2);

    /** Groups of a million rows take twice this. */
    private static final int MEGABYTES = 48;

    @Test
    void moreGroupsThanTheMemoryHoldsAreCounted(@TempDir Path directory) {
        SqlSettings tight = new SqlSettings(
                MEGABYTES,
                2,
                1_024,
                2,
                LIMITS,
                LIMITS,
                new SqlJobSettings(LIMITS, 1, 10, 16, Duration.ofDays(1)),
                null);
        try (SqlLake lake = SqlLake.in(directory, tight)) {
            Account simulator = LakeFixture.get(lake.fixture.lake().accounts().add("simulator", true));
            LakeFixture.get(lake.fixture.lake().simulate(SKY, simulator, done -> {}));
            lake.target("Waiting", 10, 20, null, Brightnesses.nights(3, 60_000));

            assertThat(lake.ask(Viewer.SYSTEM, """
                    SELECT count(*) AS groups, sum(n)::BIGINT AS n
                    FROM (SELECT target_id, bandpass, mjd, count(*) AS n, avg(magnitude)
                          FROM measurement GROUP BY ALL)""")).containsExactly(Map.of("groups", 1_000_003L, "n", 1_000_003L));
        }
    }
}
