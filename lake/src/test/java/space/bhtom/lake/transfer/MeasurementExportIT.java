package space.bhtom.lake.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.snapshot.LakeSnapshot;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;

class MeasurementExportIT {
    private static final long PLENTY = 1_000_000;

    @TempDir
    private static Path directory;

    private static LakeFixture fixture;
    private static Viewer admin;
    private static long star;
    private static long twin;
    private static LakeSnapshot snapshot;

    /** What counts, what does not, what waits, what only some may see; then, after the snapshot, changes. */
    @BeforeAll
    static void fill() {
        fixture = LakeFixture.in(directory.resolve("lake"));
        admin = SharedLake.administrator(fixture.lake());
        star = target("Export 1", 359.999, 20.5, Visibility.PUBLIC);
        twin = target("Export 2", 0.001, -70.25, Visibility.PUBLIC);
        long secret = target("Export 3", 100, 1, Visibility.PRIVATE);
        long batch = append(star, "first", null, Brightnesses.nights(10, 50_000));
        append(star, "version 1", "origin", Brightnesses.nights(5, 51_000));
        append(twin, "of the twin", null, Brightnesses.nights(4, 52_000));
        append(secret, "of the secret", null, Brightnesses.nights(3, 52_000));
        long wrong = append(twin, "withdrawn from files", null, Brightnesses.nights(3, 55_000));
        get(fixture.lake().flush());
        append(twin, "others", null, List.of(Brightnesses.complete(53_000), Brightnesses.limit(53_001, "ZTF/g", 20.5)));
        append(star, "version 2", "origin", Brightnesses.nights(6, 51_000));
        get(fixture.lake().editor().exclude(admin, Set.of(new MeasurementId(batch, 3)), "a satellite"));
        get(fixture.lake().editor().withdraw(admin, wrong, "another star"));
        snapshot = get(fixture.lake().snapshots().create(admin, "export-1", "for a test"));
        append(star, "waits", null, Brightnesses.nights(2, 54_000));
        long waits = append(twin, "withdrawn while it waits", null, Brightnesses.nights(2, 56_000));
        get(fixture.lake().editor().withdraw(admin, waits, "twice the same"));
        get(fixture.lake().editor().exclude(admin, Set.of(new MeasurementId(batch, 4)), "a cloud"));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static long target(String name, double ra, double dec, Visibility visibility) {
        TargetInput input = new TargetInput(name, List.of(), new SkyPosition(ra, dec), null, null, visibility);
        return get(fixture.lake().targets().create(admin, input)).id();
    }

    private static long append(long target, String key, String origin, List<Brightness> light) {
        return get(fixture.lake().writer().append(Brightnesses.batch(target, key, origin), light))
                .batchId();
    }

    private static ExportReport export(Path place, ExportOptions options) {
        return fixture.lake().exports().parquet(Viewer.ANONYMOUS, place, options, (done, all) -> {});
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    private static void fails(Problem expected, Path place, ExportOptions options) {
        assertThatThrownBy(() -> export(place, options))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failed -> assertThat(failed.problem())
                                .as(failed.sentence())
                                .isEqualTo(expected));
        assertThat(left()).isEmpty();
    }

    private static List<Path> left() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".unfinished")).toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aFileHoldsWhatEveryoneMayReadNowOnceNamedAndInOrder() throws SQLException {
        Path file = directory.resolve("now.parquet");
        AtomicLong told = new AtomicLong();

        ExportReport report = fixture.lake()
                .exports()
                .parquet(Viewer.ANONYMOUS, file, ExportOptions.all(null, PLENTY), (done, all) -> told.set(done));

        assertThat(report.rows()).isEqualTo(8 + 6 + 2 + 4 + 2).isEqualTo(told.get());
        assertThat(report.targets()).isEqualTo(2);
        assertThat(report.bytes()).isEqualTo(file.toFile().length());
        assertThat(report.citation()).isNull();
        String table = "read_parquet('" + file + "', file_row_number = true)";
        assertThat(query("SELECT target || ' ' || count(*) FROM " + table + " GROUP BY target ORDER BY target"))
                .containsExactly("Export 1 16", "Export 2 6");
        assertThat(query("SELECT DISTINCT target_ra || ' ' || target_dec FROM " + table + " WHERE target = 'Export 1'"))
                .containsExactly("359.999 20.5");
        assertThat(query("SELECT file_row_number FROM " + table
                        + " ORDER BY healpix29, target_id, bandpass, mjd, batch_id, row_number"))
                .isEqualTo(query("SELECT file_row_number FROM " + table + " ORDER BY file_row_number"));
        assertThat(query("SELECT DISTINCT compression FROM parquet_metadata('" + file + "')"))
                .containsExactly("ZSTD");
        assertThat(left()).isEmpty();
    }

    @Test
    void aSnapshotIsWrittenAsItWasAndSaysHowToCiteIt() throws SQLException {
        Path file = directory.resolve("then.parquet");

        ExportReport report = export(file, ExportOptions.all("export-1", PLENTY));

        assertThat(report.rows()).isEqualTo(snapshot.rows()).isEqualTo(9 + 6 + 4 + 2);
        assertThat(report.citation()).isEqualTo(snapshot.citation());
        String metadata = "SELECT decode(value) FROM parquet_kv_metadata('" + file + "') WHERE decode(key) = '%s'";
        assertThat(query(metadata.formatted("citation"))).containsExactly(snapshot.citation());
        assertThat(query(metadata.formatted("snapshot"))).containsExactly("export-1");
        assertThat(query(metadata.formatted("snapshot_id"))).containsExactly("" + snapshot.snapshotId());
        assertThat(query(metadata.formatted("licence"))).containsExactly("BHTOM: no licence was told");
        assertThat(query(metadata.formatted("time_scale")))
                .containsExactly("MJD, UTC, mid-exposure, at the observatory");
    }

    @Test
    void aDirectoryIsPartedAlongTheSkyAndTargetsAreNot() throws SQLException {
        Path place = directory.resolve("parts");

        ExportReport report = export(place, ExportOptions.all(null, 5));

        assertThat(report.files()).isEqualTo(2);
        String table = "read_parquet('" + place + "/*.parquet', filename = true)";
        assertThat(query("SELECT count(*) FROM " + table)).containsExactly("22");
        assertThat(query("SELECT count(DISTINCT filename) FROM " + table + " GROUP BY target"))
                .containsExactly("1", "1");
    }

    @Test
    void targetsAndBandpassesAreChosenAndWhoMayReadMoreGetsMore() throws SQLException {
        MeasurementFilter filter =
                new MeasurementFilter(Set.of("ZTF/g"), Set.of(), Set.of(), Set.of(), null, null, null, null, null);
        TargetSelection targets = new TargetSelection(Set.of("export2"), null, null);
        Path file = directory.resolve("chosen.parquet");
        Path all = directory.resolve("all.parquet");

        export(file, new ExportOptions(targets, filter, null, PLENTY));
        fixture.lake().exports().parquet(admin, all, ExportOptions.all(null, PLENTY), (done, rows) -> {});

        assertThat(query("SELECT mjd FROM '" + file + "'")).containsExactly("53000.0", "53001.0");
        assertThat(query("SELECT count(*) FROM '" + all + "'")).containsExactly("25");
    }

    @Test
    void whatDoesNotCountIsThereForAdministratorsAndSaysWhy() throws SQLException {
        Path file = directory.resolve("inactive.parquet");
        ExportOptions everything = ExportOptions.all(null, PLENTY).withInactive();

        fails(Problem.SIGN_IN_NEEDED, directory.resolve("b.parquet"), everything);
        assertThatThrownBy(() -> ExportOptions.all("export-1", PLENTY).withInactive())
                .hasMessageContaining("leave --snapshot or --with-inactive out");
        fixture.lake().exports().parquet(admin, file, everything, (done, rows) -> {});

        assertThat(query("SELECT state || ' ' || count(*) FROM '" + file + "' GROUP BY state ORDER BY state"))
                .containsExactly("ACTIVE 25", "EXCLUDED 2", "SUPERSEDED 5", "WITHDRAWN 5");
        assertThat(query("SELECT count(*) FROM (SELECT DISTINCT batch_id, row_number FROM '" + file + "')"))
                .containsExactly("37");
        assertThat(query("SELECT DISTINCT target FROM '" + file + "' WHERE state IN ('EXCLUDED', 'SUPERSEDED')"))
                .containsExactly("Export 1");
        assertThat(query("SELECT mjd FROM '" + file + "' WHERE state = 'WITHDRAWN' ORDER BY mjd"))
                .containsExactly("55000.0", "55001.0", "55002.0", "56000.0", "56001.0");
        assertThat(query("SELECT row_number FROM '" + file + "' WHERE state = 'EXCLUDED' ORDER BY row_number"))
                .containsExactly("3", "4");
    }

    /** Others' programs, which know nothing of our database, read a named snapshot as it is; all of it, also what is private. */
    @Test
    void theFilesOfASnapshotTellTheTruthByThemselves() throws SQLException {
        FileListing listing = fixture.lake().exports().files(admin, "export-1");

        assertThat(listing.snapshotId()).isEqualTo(snapshot.snapshotId());
        assertThat(listing.metadataLocation()).startsWith("file:/").endsWith(".metadata.json");
        String files =
                listing.files().stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        assertThat(query("SELECT count(*) FROM read_parquet(" + files
                        + ") WHERE is_active GROUP BY target_id ORDER BY target_id"))
                .containsExactly("15", "6", "3");
        assertThatThrownBy(() -> fixture.lake().exports().files(Viewer.ANONYMOUS, null))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        Path taken = Files.writeString(directory.resolve("taken.parquet"), "mine");
        ExportOptions all = ExportOptions.all(null, PLENTY);

        fails(Problem.EXPORT_PLACE_TAKEN, taken, all);
        fails(Problem.EXPORT_PLACE_TAKEN, directory, all);
        fails(Problem.EXPORT_FAILED, taken.resolve("below.parquet"), all);
        fails(Problem.SNAPSHOT_UNKNOWN, directory.resolve("a.parquet"), ExportOptions.all("never", PLENTY));
        TargetSelection unknown = new TargetSelection(Set.of("Export 3"), null, null);
        fails(
                Problem.TARGETS_UNKNOWN,
                directory.resolve("b.parquet"),
                new ExportOptions(unknown, MeasurementFilter.ALL, null, PLENTY));
        MeasurementFilter never =
                new MeasurementFilter(Set.of(), Set.of(), Set.of(), Set.of(), 10.0, 11.0, null, null, null);
        fails(
                Problem.EXPORT_EMPTY,
                directory.resolve("c"),
                new ExportOptions(TargetSelection.ALL, never, null, PLENTY));
        assertThat(taken).hasContent("mine");
    }

    @Test
    void anotherLakeReadsTheSamePointsBack() throws SQLException {
        Path file = directory.resolve("back.parquet");
        export(file, ExportOptions.all(null, PLENTY));

        try (LakeFixture other = LakeFixture.in(directory.resolve("other"))) {
            Viewer operator = SharedLake.administrator(other.lake());
            ImportOptions options = new ImportOptions(Map.of(), null, "LAKE", null, null, true, false, false);
            ImportReport report = other.lake().imports().run(operator, file, options, (done, all) -> {});

            assertThat(report.rowsRecorded()).isEqualTo(22);
            assertThat(report.targetsMade()).isEqualTo(2);
            for (long target : new long[] {star, twin}) {
                String name = fixture.text("SELECT name FROM target WHERE id = " + target);
                long there = other.number("SELECT id FROM target WHERE name = '" + name + "'");
                assertThat(points(other, there))
                        .isEqualTo(points(fixture, target))
                        .isNotEmpty();
                String place = "SELECT ra || ' ' || dec FROM target WHERE name = '" + name + "'";
                assertThat(other.text(place)).isEqualTo(fixture.text(place));
            }
            assertThat(get(other.lake().checkSummaries(false)).wrong()).isEmpty();
        }
    }

    private static List<Brightness> points(LakeFixture lake, long target) {
        LightCurve curve = get(lake.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)));
        List<Brightness> points = new ArrayList<>();
        for (int row = 0; row < curve.size(); row++) {
            points.add(Brightnesses.read(curve, row));
        }
        return points;
    }
}
