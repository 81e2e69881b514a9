package space.bhtom.lake.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.MeasurementLines;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class LakeGeneratorIT {
    private static final Simulation SMALL = new Simulation(300_000, 300, 7);

    @TempDir
    private Path directory;

    @Test
    void whatIsMadeUpIsALakeLikeAnyOther() {
        try (LakeFixture fixture = LakeFixture.in(directory)) {
            Account owner = get(fixture.lake().accounts().add("simulator", true));
            AtomicLong done = new AtomicLong();

            long fresh = get(fixture.lake().simulate(SMALL, owner, done::set));

            assertThat(fresh).isEqualTo(SMALL.rows());
            assertThat(done).hasValue(SMALL.rows());
            assertThat(get(fixture.lake().status()).rowsInFiles()).isEqualTo(SMALL.rows());
            assertThat(get(fixture.lake().check((file, files) -> {})).findings())
                    .isEmpty();
            assertThat(get(fixture.lake().checkSummaries(false)).wrong()).isEmpty();
            assertThat(fixture.number("SELECT count(DISTINCT bandpass) FROM light_curve_summary"))
                    .isEqualTo(13);
            assertThat(fixture.number("SELECT count(*) FROM target WHERE name LIKE 'Sim 7-%'"))
                    .isEqualTo(SMALL.targets());
            assertThat(fixture.number("""
                    SELECT count(*) FROM light_curve_summary WHERE median_magnitude NOT BETWEEN 5 AND 25""")).isZero();
            assertThat(fixture.number(
                            "SELECT floor(100 * sum(limit_count) / sum(point_count)) FROM light_curve_summary"))
                    .isBetween(2L, 40L);
            assertThat(get(fixture.lake().simulate(SMALL, owner, done::set))).isZero();

            MeasurementQuery some = MeasurementLines.all(
                    TargetSelection.ofIds(
                            Set.of(fixture.number("SELECT min(id) FROM target WHERE name LIKE 'Sim 7-%'"))),
                    MeasurementFilter.ALL,
                    null);
            List<String> lines = MeasurementLines.ofFiles(fixture.lake(), Viewer.SYSTEM, some);
            assertThat(lines).anyMatch(line -> line.contains("|FLUX|") && line.contains("|ATLAS|"));
            assertThat(lines)
                    .isEqualTo(MeasurementLines.ofEngine(
                            fixture.lake(), Viewer.SYSTEM, some, directory.resolve("engine")));
        }
    }

    @Test
    void theSameSeedMakesTheSameSky() {
        assertThat(SimulatedSky.of(SMALL)).isEqualTo(SimulatedSky.of(SMALL));
        assertThat(SimulatedSky.of(SMALL)).isNotEqualTo(SimulatedSky.of(new Simulation(300_000, 300, 8)));
    }

    @Test
    void aFewTargetsHaveMostMeasurements() {
        List<SimulatedTarget> targets = SimulatedSky.of(new Simulation(10_000_000, 20_000, 1));
        List<Long> rows = targets.stream().map(SimulatedTarget::rows).sorted().toList();
        assertThat(rows.stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000_000);
        assertThat(rows.get(0)).isPositive();
        assertThat(rows.get(10_000)).isLessThan(300);
        assertThat(rows.get(19_999)).isGreaterThan(50_000);
        for (SimulatedTarget target : targets) {
            Map<SimulatedArchive, Long> shares = List.of(SimulatedArchive.values()).stream()
                    .collect(Collectors.toMap(archive -> archive, archive -> archive.rows(target)));
            assertThat(shares.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(target.rows());
            assertThat(target.position().dec() < -28 && shares.get(SimulatedArchive.ZTF_IRSA) > 0)
                    .isFalse();
        }
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatThrownBy(() -> new Simulation(10, 100, 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(Problem.NUMBER_OUT_OF_RANGE));
    }
}
