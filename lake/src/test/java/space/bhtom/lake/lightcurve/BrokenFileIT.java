package space.bhtom.lake.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.lake.table.LakeFinding;
import space.bhtom.lake.table.LakeReport;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/** What becomes of light curves when a file of the lake is damaged? */
class BrokenFileIT {
    private static final int SPOILED_FROM = 100;
    private static final int SPOILED_TO = 900;

    @TempDir
    private Path directory;

    @Test
    void theBrokenFileIsNamedAndOtherLightCurvesAreServed() throws IOException {
        try (LakeFixture fixture = LakeFixture.in(directory)) {
            long well = fixture.target();
            flushed(fixture, well);
            Set<Path> before = files();
            long hurt = fixture.target();
            flushed(fixture, hurt);
            Set<Path> after = new HashSet<>(files());
            after.removeAll(before);
            Path broken = after.iterator().next();

            spoil(broken);

            assertThatThrownBy(() -> read(fixture, hurt))
                    .hasFieldOrPropertyWithValue("problem", Problem.LAKE_FILE_BROKEN)
                    .hasMessageContaining(broken.getFileName().toString());
            assertThat(read(fixture, well).size()).isEqualTo(40);
            assertThat(get(fixture.lake().status()).brokenFiles())
                    .singleElement()
                    .asString()
                    .startsWith(broken.getFileName() + ": ");
            assertThatThrownBy(() -> scan(fixture)).hasFieldOrPropertyWithValue("problem", Problem.LAKE_FILE_BROKEN);
            assertThatThrownBy(() -> ask(fixture)).hasFieldOrPropertyWithValue("problem", Problem.LAKE_FILE_BROKEN);

            LakeReport report = get(fixture.lake().check((done, all) -> {}));
            assertThat(report.provesFiles()).isFalse();
            assertThat(report.findings()).extracting(LakeFinding::kind).contains(LakeFinding.Kind.FILE_CHANGED);

            spoil(broken);
            get(fixture.lake().check((done, all) -> {}));
            assertThat(get(fixture.lake().status()).brokenFiles()).isEmpty();

            Files.delete(broken);

            assertThatThrownBy(() -> read(fixture, hurt))
                    .hasFieldOrPropertyWithValue("problem", Problem.LAKE_FILE_BROKEN);
            assertThat(read(fixture, well).size()).isEqualTo(40);
        }
    }

    /** A client that leaves interrupts whoever reads for him, which closes the file under his hands. */
    @Test
    void aFileWhoseReaderWasInterruptedIsNotBroken() throws IOException {
        try (LakeFixture fixture = LakeFixture.in(directory)) {
            long target = fixture.target();
            flushed(fixture, target);
            try (RowStream rows = fixture.lake()
                    .measurements()
                    .rows(Viewer.SYSTEM, MeasurementQuery.of(TargetSelection.ofIds(Set.of(target))))) {
                Thread.currentThread().interrupt();

                assertThatThrownBy(rows::next).isInstanceOf(CancellationException.class);
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(get(fixture.lake().status()).brokenFiles()).isEmpty();
        }
    }

    private static void flushed(LakeFixture fixture, long target) {
        get(fixture.lake()
                .writer()
                .append(Brightnesses.batch(target, "nights of " + target), Brightnesses.nights(40, 60_000)));
        get(fixture.lake().flush());
    }

    private static LightCurve read(LakeFixture fixture, long target) {
        return get(fixture.lake().lightCurves().read(Viewer.SYSTEM, LightCurveQuery.all(target)));
    }

    private static long scan(LakeFixture fixture) throws IOException {
        return count(fixture.lake().measurements().rows(Viewer.SYSTEM, MeasurementQuery.of(TargetSelection.ALL)));
    }

    private static long ask(LakeFixture fixture) throws IOException {
        SqlQueries sql = fixture.lake().sql();
        return count(sql.open(
                Viewer.SYSTEM, SqlRequest.of("SELECT * FROM measurement"), sql.limits(Viewer.SYSTEM), stopper -> {}));
    }

    private static long count(RowStream rows) throws IOException {
        try (rows) {
            long count = 0;
            while (rows.next()) {
                count += rows.batch().getRowCount();
            }
            return count;
        }
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("lake"))) {
            return all.filter(file -> file.toString().endsWith(".parquet")).collect(Collectors.toSet());
        }
    }

    private static void spoil(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = SPOILED_FROM; i < SPOILED_TO; i++) {
            bytes[i] ^= 0x5A;
        }
        Files.write(file, bytes);
    }
}
