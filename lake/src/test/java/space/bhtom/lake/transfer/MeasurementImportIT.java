package space.bhtom.lake.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.StarTableOutput;

class MeasurementImportIT {
    private static final String TABLE = """
            Object,JD,mag,magerr,filter,upper_limit,telescope
            %1$s,2460000.5,17.25,0.02,GaiaSP/r,false,Ostrowik
            %1$s,2460001.5,17.50,0.03,GaiaSP/r,false,Ostrowik
            %2$s,2460002.5,18.75,,GaiaSP/g,true,Piszkesteto
            """;

    @TempDir
    private static Path directory;

    private static LakeFixture fixture;
    private static Viewer admin;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory);
        admin = SharedLake.administrator(fixture.lake());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static final ImportOptions USUAL =
            new ImportOptions(Map.of(), null, "SURVEY", "CC0-1.0", null, false, false, false);

    private static ImportOptions with(Map<String, String> mapping, String target) {
        return new ImportOptions(mapping, target, "SURVEY", null, null, false, false, false);
    }

    private static ImportReport run(Path file, ImportOptions options) {
        return fixture.lake().imports().run(admin, file, options, (done, all) -> {});
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String name(long target) {
        fixture.execute("INSERT INTO target_name (target_id, name, name_key, is_primary) SELECT id, name,"
                + " lower(replace(name, ' ', '')), true FROM target WHERE id = " + target + " ON CONFLICT DO NOTHING");
        return fixture.text("SELECT name FROM target WHERE id = " + target);
    }

    private static LightCurve curve(long target) {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)));
    }

    private static void fails(Problem expected, String sentence, Path file, ImportOptions options) {
        assertThatThrownBy(() -> run(file, options)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem()).as(problem.sentence()).isEqualTo(expected);
            assertThat(problem.sentence()).contains(sentence);
        });
    }

    @Test
    void aTableWithUsualNamesNeedsNoMapping() throws IOException {
        long one = fixture.target();
        long other = fixture.target();
        Path file = write("usual.csv", TABLE.formatted(name(one), name(other)));

        ImportReport report = run(file, USUAL);
        ImportReport again = run(file, USUAL);

        assertThat(report.rowsRead()).isEqualTo(3);
        assertThat(report.rowsRecorded()).isEqualTo(3);
        assertThat(report.targets()).isEqualTo(2);
        assertThat(report.mapping()).containsEntry("mjd", "\"JD\" - 2400000.5").containsEntry("target", "\"Object\"");
        assertThat(again.rowsRecorded()).isZero();
        assertThat(again.rowsKnown()).isEqualTo(3);
        LightCurve curve = curve(one);
        assertThat(curve.mjd()).containsExactly(60_000, 60_001);
        assertThat(curve.magnitudeError()).containsExactly(0.02f, 0.03f);
        assertThat(curve.facility().at(0)).isEqualTo("Ostrowik");
        assertThat(curve.archive().at(0)).isEqualTo("SURVEY");
        assertThat(curve.fluxMicrojansky()[0]).isEqualTo(3631e6 * Math.pow(10, -0.4 * 17.25));
        assertThat(curve(other).isUpperLimit()).containsExactly(true);
        assertThat(get(fixture.lake().checkSummaries(false)).wrong()).isEmpty();
    }

    @Test
    void aChangedTableOfTheSameNameReplacesTheEarlierOne() throws IOException {
        long one = fixture.target();
        long other = fixture.target();
        Path file = write("changed.csv", TABLE.formatted(name(one), name(other)));
        run(file, USUAL);
        Files.writeString(file, Files.readString(file).replace("17.50", "17.75"));

        ImportReport report = run(file, USUAL);

        assertThat(report.rowsRecorded()).isEqualTo(3);
        assertThat(curve(one).magnitude()).containsExactly(17.25, 17.75);
    }

    @Test
    void expressionsMapForeignColumns() throws IOException {
        long target = fixture.target();
        Path file = write("foreign.csv", """
                # the third column is in millimag
                epoch,band_no,mmag
                60000.25,1,17125
                60001.25,2,16500
                """);
        Map<String, String> mapping = Map.of(
                "mjd",
                "epoch",
                "bandpass",
                "CASE band_no WHEN 1 THEN 'GaiaSP/g' ELSE 'GaiaSP/r' END",
                "magnitude",
                "mmag / 1000");

        run(file, with(mapping, name(target)));

        assertThat(curve(target).magnitude()).containsExactly(17.125, 16.5);
        assertThat(curve(target).bandpass().at(1)).isEqualTo("GaiaSP/r");
        fails(Problem.IMPORT_COLUMN_MISSING, "mjd", file, with(Map.of(), name(target)));
        fails(Problem.COLUMN_UNKNOWN, "colour", file, with(Map.of("colour", "1"), name(target)));
        Map<String, String> wrong = Map.of("mjd", "epooch", "bandpass", "'GaiaSP/r'", "magnitude", "mmag");
        fails(Problem.IMPORT_MAPPING_BAD, "epooch", file, with(wrong, name(target)));
    }

    @Test
    void oneBadRowRefusesTheTableUnlessItIsLeftOut() throws IOException {
        long target = fixture.target();
        String star = name(target);
        StringBuilder table = new StringBuilder("target,mjd,bandpass,magnitude\n");
        for (int row = 0; row < 30_000; row++) {
            String magnitude = row == 29_876 ? "bright" : "17.5";
            table.append("%s,%d.5,GaiaSP/r,%s%n".formatted(star, 30_000 + row, magnitude));
        }
        Path file = write("bad.csv", table.toString());

        fails(Problem.IMPORT_ROW_BAD, "Row 29876", file, USUAL);
        assertThat(curve(target).size()).isZero();
        ImportReport report = run(file, new ImportOptions(Map.of(), null, "SURVEY", null, null, false, true, false));
        assertThat(report.leftOut()).containsExactly(Map.entry("magnitude is “bright”", 1L));
        assertThat(curve(target).size()).isEqualTo(29_999);
    }

    @Test
    void unregisteredBandpassesAreAllNamedUntilTheyAreRegistered() throws IOException {
        long target = fixture.target();
        Path file = write(
                "bands.csv",
                "target,mjd,bandpass,mag\n%1$s,60000,Nowhere/x,17\n%1$s,60001,Nowhere/a,16\n".formatted(name(target)));

        fails(Problem.IMPORT_BANDPASSES_UNKNOWN, "(Nowhere/a, Nowhere/x)", file, USUAL);
        Bandpass one = new Bandpass("Nowhere/a", MagnitudeSystem.VEGA, 500, null, "#123456");
        Bandpass other = new Bandpass("Nowhere/x", MagnitudeSystem.AB, 600, 3631.0, "#123456");
        get(fixture.lake().bandpasses().add(admin, one));
        get(fixture.lake().bandpasses().add(admin, other));
        assertThat(get(fixture.lake().bandpasses().add(admin, one))).isEqualTo(one);

        assertThat(run(file, USUAL).rowsRecorded()).isEqualTo(2);
        assertThat(curve(target).fluxMicrojansky()[0]).isEqualTo(3631e6 * Math.pow(10, -0.4 * 17));
        assertThat(curve(target).fluxMicrojansky()[1]).isNaN();
        Bandpass changed = new Bandpass("Nowhere/a", MagnitudeSystem.AB, 500, 3631.0, "#123456");
        refuses(Problem.BANDPASS_TAKEN, admin, changed);
        refuses(Problem.NOT_ALLOWED, SharedLake.somebody(fixture.lake()), changed);
        refuses(Problem.NUMBER_OUT_OF_RANGE, admin, new Bandpass("Nowhere/b", MagnitudeSystem.AB, -5, null, "#123456"));
    }

    private static void refuses(Problem expected, Viewer viewer, Bandpass bandpass) {
        assertThatThrownBy(() -> get(fixture.lake().bandpasses().add(viewer, bandpass)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(expected));
    }

    @Test
    void unknownTargetsAreNamedOrMade() throws IOException {
        Path file = write("new.csv", "name,ra,dec,mjd,filter,mag\nImported 1,120.5,30.25,60000,GaiaSP/r,17\n");

        fails(Problem.IMPORT_TARGETS_UNKNOWN, "Imported 1", file, USUAL);
        ImportReport report = run(file, new ImportOptions(Map.of(), null, "SURVEY", null, null, true, false, false));

        assertThat(report.targetsMade()).isEqualTo(1);
        assertThat(get(fixture.lake().targets().find(Viewer.ANONYMOUS, "imported1"))
                        .ra())
                .isEqualTo(120.5);
    }

    @Test
    void aTargetIsMadeInTheMiddleOfItsDetectionsAlsoAcrossZeroHours() throws IOException {
        Path file = write("zero.csv", """
                name,ra,dec,mjd,filter,mag
                Zero 1,359.999,-10,60000,GaiaSP/r,17
                Zero 1,0.003,-10,60001,GaiaSP/r,17
                Zero 2,,,60001,GaiaSP/r,17
                """);
        ImportOptions making = new ImportOptions(Map.of(), null, "SURVEY", null, null, true, false, false);

        fails(
                Problem.IMPORT_TARGETS_UNKNOWN,
                "2 of the 2 targets",
                write("far.csv", Files.readString(file).replace("-10", "-100")),
                making);
        fails(Problem.IMPORT_TARGETS_UNKNOWN, "Zero 2", file, making);
        run(write("zero.csv", Files.readString(file).replace("Zero 2,,", "Zero 2,12.5,4")), making);

        assertThat(get(fixture.lake().targets().find(Viewer.ANONYMOUS, "zero1")).ra())
                .isCloseTo(0.001, within(1e-9));
        assertThat(get(fixture.lake().targets().find(Viewer.ANONYMOUS, "zero2")).dec())
                .isEqualTo(4);
    }

    @Test
    void aTrialRecordsNothing() throws IOException {
        long target = fixture.target();
        Path file = write("trial.csv", TABLE.formatted(name(target), name(target)));
        ImportReport report = run(file, new ImportOptions(Map.of(), null, "SURVEY", null, null, false, false, true));
        assertThat(report.rowsRead()).isEqualTo(3);
        assertThat(report.rowsRecorded()).isZero();
        assertThat(curve(target).size()).isZero();
    }

    @Test
    void allFormsSayTheSame() throws Exception {
        long target = fixture.target();
        Path csv = write("forms.csv", TABLE.formatted(name(target), name(target)));
        Path parquet = directory.resolve("forms.parquet");
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement()) {
            statement.execute("COPY (FROM read_csv('" + csv + "')) TO '" + parquet + "' (FORMAT parquet)");
        }
        StarTable table = new StarTableFactory().makeStarTable(csv.toString(), "csv");
        Path votable = directory.resolve("forms.xml");
        new StarTableOutput().writeStarTable(table, votable.toString(), "votable");
        Path fits = directory.resolve("forms.fits");
        new StarTableOutput().writeStarTable(table, fits.toString(), "fits");
        Path ecsv = directory.resolve("forms.ecsv");
        new StarTableOutput().writeStarTable(table, ecsv.toString(), "ecsv");
        List<Path> forms = List.of(parquet, votable, fits, ecsv, packed(csv), packed(votable), packed(fits));
        for (Path file : forms) {
            assertThat(run(file, USUAL).rowsRecorded()).as(file.toString()).isEqualTo(3);
        }
        LightCurve curve = curve(target);
        assertThat(curve.size()).isEqualTo(3 * forms.size());
        for (int copy = 0; copy < forms.size(); copy++) {
            assertThat(curve.magnitude()[copy]).isEqualTo(17.25);
            assertThat(curve.isUpperLimit()[2 * forms.size() + copy]).isTrue();
        }
    }

    /** Gzip, without saying so in the name. */
    private static Path packed(Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + "-packed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }

    @Test
    void whatIsNoTableIsToldSo() throws IOException, SQLException {
        Path parquet = directory.resolve("missing.parquet");
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement()) {
            statement.execute("COPY (SELECT 1 AS a, 2 AS b) TO '" + parquet + "' (FORMAT parquet)");
        }
        fails(Problem.IMPORT_COLUMN_MISSING, "its columns are a, b", parquet, USUAL);
        fails(Problem.IMPORT_FILE_UNREADABLE, "broken", write("broken.parquet", "PAR1 and no more"), USUAL);
        fails(Problem.IMPORT_FILE_UNREADABLE, "absent.csv", directory.resolve("absent.csv"), USUAL);
        fails(
                Problem.IMPORT_FILE_UNREADABLE,
                "broken.xml",
                write("broken.xml", "<?xml version='1.0'?><VOTABLE>"),
                USUAL);
        assertThat(Objects.requireNonNull(
                        directory.resolve("tmp").toFile().list((in, file) -> file.startsWith("import"))))
                .isEmpty();
    }
}
