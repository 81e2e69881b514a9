package space.bhtom.lake.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.MeasurementLines;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.Cone;
import space.bhtom.schema.sky.Moc;
import space.bhtom.schema.sky.Polygon;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;

class MeasurementScanIT {
    @TempDir
    static Path directory;

    private static LakeFixture fixture;
    private static Viewer owner;
    private static long atZero;
    private static long beyondZero;
    private static long far;
    private static long secret;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
        owner = SharedLake.somebody(fixture.lake());
        atZero = target("At zero", 0.2, 0, Visibility.PUBLIC);
        beyondZero = target("Beyond zero", 359.8, 0.1, Visibility.PUBLIC);
        far = target("Far", 90, 89.9, Visibility.PUBLIC);
        secret = target("Secret", 0.1, -0.1, Visibility.PRIVATE);
        append(atZero, 4);
        append(far, 2);
        append(secret, 5);
        get(fixture.lake().flush());
        append(beyondZero, 3);
    }

    @AfterAll
    static void close() {
        assertThat(fixture.lake().measurements().openBytes()).isZero();
        fixture.close();
    }

    @Test
    void findsTargetsInAConeAcrossZeroHours() {
        assertThat(counts(Viewer.ANONYMOUS, TargetSelection.in(Cone.parse("0,0,0.5"))))
                .containsExactlyInAnyOrder(atZero + "|4", beyondZero + "|3");
        assertThat(counts(Viewer.ANONYMOUS, TargetSelection.in(Cone.parse("0,0,0.21"))))
                .containsExactly(atZero + "|4");
    }

    @Test
    void findsTargetsInAPolygonAndInAMoc() {
        assertThat(counts(Viewer.ANONYMOUS, TargetSelection.in(Polygon.parse("0,89 120,89 240,89"))))
                .containsExactly(far + "|2");
        assertThat(counts(Viewer.ANONYMOUS, TargetSelection.in(Polygon.parse("359,-1 0,1 0,-1"))))
                .containsExactly(beyondZero + "|3");
        assertThat(counts(Viewer.ANONYMOUS, TargetSelection.in(Moc.parse("0/0-3"))))
                .containsExactly(far + "|2");
    }

    @Test
    void showsPrivateTargetsToTheirOwnerOnly() {
        TargetSelection byName = new TargetSelection(Set.of("secret", "AT ZERO"), null, null);

        assertThat(counts(owner, TargetSelection.ALL)).contains(secret + "|5");
        assertThat(counts(owner, byName)).containsExactlyInAnyOrder(atZero + "|4", secret + "|5");
        assertThat(counts(owner, TargetSelection.in(Cone.parse("0.1,-0.1,0.01"))))
                .containsExactly(secret + "|5");
        assertThat(counts(Viewer.ANONYMOUS, TargetSelection.ALL))
                .containsExactlyInAnyOrder(atZero + "|4", beyondZero + "|3", far + "|2");
        assertThat(counts(Viewer.ANONYMOUS, TargetSelection.in(Cone.parse("0.1,-0.1,0.01"))))
                .isEmpty();
        assertThatThrownBy(() -> counts(Viewer.ANONYMOUS, byName))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("1 of the 2 targets")
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> counts(Viewer.ANONYMOUS, TargetSelection.ofIds(Set.of(secret))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void takesRegionAndNamesTogether() {
        TargetSelection both = new TargetSelection(Set.of("Far", "At zero"), null, Cone.parse("0,0,1"));

        assertThat(counts(Viewer.ANONYMOUS, both)).containsExactly(atZero + "|4");
    }

    @Test
    void filtersMeasurements() {
        assertThat(total(filter(60_001.0, 60_003.0, null, null, null))).isEqualTo("5");
        assertThat(total(filter(null, null, 18.0, null, null))).isEqualTo("1");
        assertThat(total(filter(null, null, null, 18.0, null))).isEqualTo("8");
        assertThat(total(filter(null, null, null, null, true))).isEqualTo("1");
        assertThat(total(new MeasurementFilter(
                        Set.of("GaiaSP/r"),
                        Set.of("Ostrowik 0.6 m"),
                        Set.of("BHTOM"),
                        Set.of(MeasurementKind.MAGNITUDE),
                        null,
                        null,
                        null,
                        null,
                        null)))
                .isEqualTo("8");
        assertThat(total(new MeasurementFilter(
                        Set.of("it's no/bandpass"), Set.of(), Set.of(), Set.of(), null, null, null, null, null)))
                .isEqualTo("0");
    }

    @Test
    void describesItsColumns() {
        MeasurementQuery query = MeasurementQuery.of(TargetSelection.ofIds(Set.of(atZero)))
                .withColumns(List.of("magnitude", "recorded_at"));
        try (RowStream rows = fixture.lake().measurements().rows(Viewer.ANONYMOUS, query)) {
            assertThat(rows.schema().getCustomMetadata())
                    .containsKeys(RowStream.Keys.SNAPSHOT_ID, RowStream.Keys.TIME_SCALE, RowStream.Keys.LICENCE);
            assertThat(rows.schema().findField("magnitude").getMetadata())
                    .containsEntry("unit", "mag")
                    .containsEntry("ucd", "phot.mag;meta.main");
            assertThat(rows.schema().findField("recorded_at").getType().toString())
                    .isEqualTo("Timestamp(MICROSECOND, UTC)");
        }
    }

    @Test
    void tellsTheLicencesOfWhatMayBeRead() {
        tell("CC-BY-NC-4.0", atZero);
        tell("for us alone", secret);

        assertThat(licence(Viewer.ANONYMOUS, TargetSelection.ofIds(Set.of(atZero, far))))
                .isEqualTo("BHTOM: CC-BY-NC-4.0\nBHTOM: no licence was told");
        assertThat(licence(Viewer.ANONYMOUS, TargetSelection.ALL))
                .isEqualTo("BHTOM: CC-BY-NC-4.0\nBHTOM: no licence was told");
        assertThat(licence(owner, TargetSelection.ALL))
                .isEqualTo("BHTOM: CC-BY-NC-4.0\nBHTOM: for us alone\nBHTOM: no licence was told");
        assertThat(get(fixture.lake()
                        .licences()
                        .ofBatches(new long[] {fixture.number("SELECT id FROM batch WHERE target_id = " + atZero)})))
                .isEqualTo("BHTOM: CC-BY-NC-4.0");
    }

    private static void tell(String licence, long target) {
        fixture.execute("UPDATE batch SET licence = '%s' WHERE target_id = %d".formatted(licence, target));
    }

    private static String licence(Viewer viewer, TargetSelection targets) {
        MeasurementQuery query = MeasurementQuery.of(targets);
        try (RowStream rows = fixture.lake().measurements().rows(viewer, query)) {
            return rows.schema().getCustomMetadata().get(RowStream.Keys.LICENCE);
        }
    }

    @Test
    void refusesColumnsThatAreNone() {
        MeasurementQuery query = MeasurementQuery.of(TargetSelection.ALL);

        assertThatThrownBy(() -> query.withColumns(List.of("magnitude", "1; DROP TABLE target")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> fixture.lake().measurements().counts(owner, query, List.of("mjd")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void stopsWhenItIsCancelledAndFreesEverythingWhenItIsClosed() throws IOException {
        RowStream rows = fixture.lake().measurements().rows(Viewer.ANONYMOUS, MeasurementQuery.of(TargetSelection.ALL));
        assertThat(rows.next()).isTrue();
        assertThat(fixture.lake().measurements().openBytes()).isPositive();

        rows.cancel();
        rows.close();

        assertThat(fixture.lake().measurements().openBytes()).isZero();
    }

    @Test
    void keepsToTheSnapshot() {
        String snapshot = get(fixture.lake().status()).snapshotId().toString();
        MeasurementQuery query = new MeasurementQuery(
                TargetSelection.in(Cone.parse("0,0,1")), MeasurementFilter.ALL, List.of("mjd"), snapshot);

        assertThat(MeasurementLines.of(fixture.lake().measurements().rows(Viewer.ANONYMOUS, query)))
                .hasSize(4);
        assertThat(MeasurementLines.of(fixture.lake().measurements().rows(owner, query)))
                .hasSize(9);
    }

    private static MeasurementFilter filter(
            @Nullable Double fromMjd,
            @Nullable Double toMjd,
            @Nullable Double fromMagnitude,
            @Nullable Double toMagnitude,
            @Nullable Boolean isUpperLimit) {
        return new MeasurementFilter(
                Set.of(), Set.of(), Set.of(), Set.of(), fromMjd, toMjd, fromMagnitude, toMagnitude, isUpperLimit);
    }

    private static String total(MeasurementFilter filter) {
        MeasurementQuery query = new MeasurementQuery(TargetSelection.ALL, filter, List.of("mjd"), null);
        return MeasurementLines.of(fixture.lake().measurements().counts(Viewer.ANONYMOUS, query, List.of()))
                .get(0);
    }

    private static List<String> counts(Viewer viewer, TargetSelection targets) {
        MeasurementQuery query = MeasurementQuery.of(targets);
        return MeasurementLines.of(fixture.lake().measurements().counts(viewer, query, List.of("target_id")));
    }

    private static long target(String name, double ra, double dec, Visibility visibility) {
        TargetInput input = new TargetInput(name, List.of(), new SkyPosition(ra, dec), null, null, visibility);
        return get(fixture.lake().targets().create(owner, input)).id();
    }

    /** So many nights from 60000 on, all of them detections, but the second target's last, which is a faint limit. */
    private static void append(long target, int nights) {
        List<Brightness> rows = new ArrayList<>(Brightnesses.nights(nights, 60_000));
        if (nights == 3) {
            rows.set(2, Brightnesses.limit(60_002, "ATLAS/o", 19));
        }
        get(fixture.lake().writer().append(Brightnesses.batch(target, "batch of " + target), rows));
    }
}
