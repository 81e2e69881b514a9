package space.bhtom.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.MeasurementLines;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.Cone;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;

/** What is read from files without an engine is what an engine reads, whoever asks and whatever was done to it. */
class PointRowsIT {
    private static final int NIGHTS = 12;

    @TempDir
    Path directory;

    private LakeFixture fixture;
    private Viewer owner;
    private Viewer admin;
    private long star;
    private long twin;
    private long secret;

    @BeforeEach
    void open() {
        fixture = LakeFixture.in(directory);
        owner = SharedLake.somebody(fixture.lake());
        admin = SharedLake.administrator(fixture.lake());
        star = target("Star", 10, Visibility.PUBLIC);
        twin = target("Twin", 10.001, Visibility.PUBLIC);
        secret = target("Secret", 10.002, Visibility.PRIVATE);
        for (long target : List.of(star, twin, secret)) {
            append(target, "first", NIGHTS);
            append(target, "other", NIGHTS);
        }
        get(fixture.lake().flush());
    }

    @AfterEach
    void close() {
        assertThat(fixture.lake().measurements().openBytes()).isZero();
        fixture.close();
    }

    @Test
    void asTheFilesAre() {
        assertSame(4 * NIGHTS, 6 * NIGHTS);
    }

    @Test
    void withWhatIsHiddenRevisedMergedOrWaits() {
        fixture.execute("UPDATE batch SET visibility = 'PRIVATE' WHERE idempotency_key = 'other " + star + "'");
        assertSame(3 * NIGHTS, 6 * NIGHTS);
        get(fixture.lake()
                .editor()
                .exclude(admin, Set.of(new MeasurementId(batch("first " + star), 3)), "a satellite"));
        get(fixture.lake().editor().withdraw(admin, batch("other " + twin), "a wrong filter"));
        assertSame(2 * NIGHTS - 1, 5 * NIGHTS - 1);
        get(fixture.lake().editor().mergeTargets(admin, twin, star, "the same star"));
        append(star, "waits", 2);
        append(secret, "waits", 3);
        assertSame(2 * NIGHTS + 1, 5 * NIGHTS + 4);
        get(fixture.lake().settle());
        get(fixture.lake().compact());
        assertSame(2 * NIGHTS + 1, 5 * NIGHTS + 4);
    }

    @Test
    void withFilesInAnotherForm() throws Exception {
        append(star, "later", NIGHTS);
        get(fixture.lake().flush());
        List<Path> files = files();
        assertThat(files).hasSize(2);
        inAnotherForm(files.get(0), "COMPRESSION snappy");
        append(twin, "waits", 5);

        assertSame(5 * NIGHTS + 5, 7 * NIGHTS + 5);
    }

    @Test
    void asOfASnapshot() {
        String then = get(fixture.lake().status()).snapshotId().toString();
        append(star, "later", NIGHTS);
        get(fixture.lake().flush());

        assertThat(lines(Viewer.ANONYMOUS, TargetSelection.ALL, then)).hasSize(4 * NIGHTS);
        assertThat(lines(owner, TargetSelection.ofIds(Set.of(star, secret)), then))
                .hasSize(4 * NIGHTS);
        assertSame(5 * NIGHTS, 7 * NIGHTS);
    }

    @Test
    void ofThoseThatPassAFilter() {
        MeasurementFilter red = filter(Set.of("GaiaSP/r"), Set.of(), null, null, null);
        MeasurementFilter early = filter(Set.of(), Set.of("BHTOM"), 60_003.0, 17.5, false);
        append(star, "waits", 6);

        assertThat(lines(Viewer.ANONYMOUS, TargetSelection.ALL, red, null)).hasSize(4 * (NIGHTS - 1) + 5);
        assertThat(lines(owner, TargetSelection.ALL, early, null)).hasSize(6 * 2 + 2);
        assertThat(lines(owner, TargetSelection.ofIds(Set.of(secret)), early, null))
                .hasSize(2 * 2);
    }

    private static MeasurementFilter filter(
            Set<String> bandpasses,
            Set<String> archives,
            @Nullable Double toMjd,
            @Nullable Double toMagnitude,
            @Nullable Boolean isUpperLimit) {
        return new MeasurementFilter(
                bandpasses,
                Set.of("Ostrowik 0.6 m"),
                archives,
                Set.of(MeasurementKind.MAGNITUDE),
                59_999.0,
                toMjd,
                10.0,
                toMagnitude,
                isUpperLimit);
    }

    /** So many rows for everyone, and for the owner. */
    private void assertSame(int ofEveryone, int ofOwner) {
        assertThat(lines(Viewer.ANONYMOUS, TargetSelection.ALL, null)).hasSize(ofEveryone);
        assertThat(lines(owner, TargetSelection.ALL, null)).hasSize(ofOwner);
        assertThat(lines(Viewer.SYSTEM, TargetSelection.ALL, null)).hasSize(ofOwner);
        assertThat(lines(owner, TargetSelection.ofIds(Set.of(star, secret)), null))
                .isNotEmpty();
        assertThat(lines(Viewer.ANONYMOUS, TargetSelection.ofIds(Set.of(star)), null))
                .isNotEmpty();
        for (Viewer viewer : List.of(Viewer.ANONYMOUS, owner, Viewer.SYSTEM)) {
            assertCountsAreSame(viewer, TargetSelection.ALL);
            assertCountsAreSame(viewer, TargetSelection.ofIds(Set.of(star)));
            assertCountsAreSame(viewer, TargetSelection.in(Cone.parse("10,20,1")));
        }
    }

    private void assertCountsAreSame(Viewer viewer, TargetSelection targets) {
        MeasurementScan scan = fixture.lake().measurements();
        for (List<String> by : List.<List<String>>of(
                List.of(),
                List.of("target_id"),
                List.of("is_upper_limit", "bandpass"),
                List.of("bandpass", "target_id"))) {
            for (MeasurementFilter filter :
                    List.of(MeasurementFilter.ALL, counted(Set.of("ATLAS/o"), null), counted(Set.of(), true))) {
                MeasurementQuery query = MeasurementLines.all(targets, filter, null);
                assertThat(MeasurementLines.of(scan.counts(viewer, query, by)))
                        .isEqualTo(MeasurementLines.of(scan.countedByEngine(viewer, query, by)));
            }
        }
    }

    private static MeasurementFilter counted(Set<String> bandpasses, @Nullable Boolean isUpperLimit) {
        return new MeasurementFilter(bandpasses, Set.of(), Set.of(), Set.of(), null, null, null, null, isUpperLimit);
    }

    private List<String> lines(Viewer viewer, TargetSelection targets, @Nullable String asOf) {
        return lines(viewer, targets, MeasurementFilter.ALL, asOf);
    }

    private List<String> lines(
            Viewer viewer, TargetSelection targets, MeasurementFilter filter, @Nullable String asOf) {
        MeasurementQuery query = MeasurementLines.all(targets, filter, asOf);
        List<String> lines = MeasurementLines.ofFiles(fixture.lake(), viewer, query);
        assertThat(lines)
                .isEqualTo(MeasurementLines.ofEngine(fixture.lake(), viewer, query, directory.resolve("spill")));
        return lines;
    }

    private long target(String name, double ra, Visibility visibility) {
        TargetInput input = new TargetInput(name, List.of(), new SkyPosition(ra, 20), null, null, visibility);
        return get(fixture.lake().targets().create(owner, input)).id();
    }

    private void append(long target, String name, int nights) {
        List<Brightness> rows = new ArrayList<>(Brightnesses.nights(nights, 60_000));
        rows.set(1, Brightnesses.limit(60_001, "ATLAS/o", 19));
        get(fixture.lake().writer().append(Brightnesses.batch(target, name + " " + target), rows));
    }

    private long batch(String key) {
        return fixture.number("SELECT id FROM batch WHERE idempotency_key = '" + key + "'");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("lake"))) {
            return all.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    private void inAnotherForm(Path file, String options) throws Exception {
        Path other = directory.resolve("other.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            duckDb.createStatement()
                    .execute("COPY (FROM '" + file + "') TO '" + other + "' (FORMAT parquet, " + options + ")");
        }
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
