package space.bhtom.lake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

final class TrinoAwayIT {
    @TempDir
    private Path directory;

    @Test
    void aClusterThatIsAwayIsSaidWithoutItsAddressAndNothingIsLeftBehind() {
        SqlSettings usual = SqlSettings.DEFAULT;
        SqlSettings clustered = new SqlSettings(
                usual.memoryMegabytes(),
                usual.threads(),
                usual.spillMegabytes(),
                usual.parallel(),
                usual.anonymous(),
                usual.account(),
                usual.jobs(),
                "jdbc:trino://127.0.0.1:1/lake");
        try (SqlLake lake = SqlLake.in(directory, clustered)) {
            lake.fixture.target();
            lake.target("Star", 10, 20, null, Brightnesses.nights(3, 60_000));

            assertThatThrownBy(
                            () -> lake.ask(Viewer.ANONYMOUS, "SELECT count(*) FROM measurement JOIN target USING (ra)"))
                    .hasFieldOrPropertyWithValue("problem", Problem.SQL_ENGINE_AWAY)
                    .message()
                    .doesNotContain("127.0.0.1");
            assertThatThrownBy(() -> lake.ask(Viewer.ANONYMOUS, "SELECT list_sum([1, 2])"))
                    .hasFieldOrPropertyWithValue("problem", Problem.SQL_ENGINE_LACKS);
            assertThat(lake.fixture.number("SELECT count(*) FROM iceberg_tables WHERE table_namespace = 'scratch'"))
                    .isZero();
        }
    }
}
