package space.bhtom.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** A lake that is not what or where it should be is named in one sentence, and left as it is. */
class TablePlaceIT {
    private static final int ROWS = 5;

    @TempDir
    static Path directory;

    private static LakeFixture fixture;
    private static String warehouse;
    private static long target;

    @BeforeAll
    static void open() {
        fixture = LakeFixture.in(directory.resolve("data"));
        warehouse = get(fixture.lake().status()).location();
        target = fixture.target();
        append("first");
        get(fixture.lake().flush());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aLakeThatLiesElsewhereIsNotBegunAnew() {
        Path other = directory.resolve("other");

        assertProblem(
                        Problem.LAKE_ELSEWHERE,
                        () -> open(other.toUri().toString().replaceAll("/$", "")))
                .hasMessageContaining("lies at " + warehouse + ", but was looked for at " + other.toUri());

        assertThat(other).doesNotExist();
        assertThat(open(warehouse.replace("file:///", "file:/")).warehouse()).isNotNull();
    }

    @Test
    void aLakeWhoseFilesAreGoneIsNotBegunAnew() throws IOException {
        Path lake = LocalFileIO.path(warehouse);
        Path away = Files.move(lake, lake.resolveSibling("away"));
        try {
            assertProblem(Problem.LAKE_ABSENT, () -> open(warehouse))
                    .hasMessageContaining("The lake's files are not at " + warehouse);
            assertThat(lake).doesNotExist();
        } finally {
            Files.move(away, lake);
        }
        assertThat(read()).isPositive();
    }

    @Test
    void aTableOfANewerProgramIsLeftAlone() throws SQLException {
        change(table -> table.updateSchema()
                .addColumn("seeing_arcsec", Types.FloatType.get())
                .commit());
        assertProblem(Problem.DATA_NEWER, () -> open(warehouse))
                .hasMessageContaining("does not know its columns seeing_arcsec");
        change(table -> table.updateSchema().deleteColumn("seeing_arcsec").commit());
        assertThat(open(warehouse).warehouse()).isEqualTo(warehouse);
    }

    @Test
    void aFileInThePlaceOfTheLakeIsNamed() throws IOException, SQLException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        String place = file.toUri() + "/lake";
        String table = fixture.text("SELECT metadata_location FROM iceberg_tables");
        fixture.execute("UPDATE iceberg_tables SET table_name = 'put aside'");
        try {
            assertProblem(Problem.LAKE_REFUSES, () -> open(place)).hasMessageContaining("not a directory");
        } finally {
            fixture.execute("UPDATE iceberg_tables SET table_name = 'measurement'");
        }
        assertThat(fixture.text("SELECT metadata_location FROM iceberg_tables")).isEqualTo(table);
    }

    @Test
    void whatCannotBeWrittenWaitsUntilItCan() throws Exception {
        Path lake = LocalFileIO.path(warehouse);
        Assumptions.assumeTrue(run("mount", "--bind", lake.toString(), lake.toString()), "cannot mount");
        try {
            Assumptions.assumeTrue(run("mount", "-o", "remount,bind,ro", lake.toString()), "cannot mount");
            int before = read();
            append("while read-only");

            assertProblem(Problem.LAKE_REFUSES, () -> get(fixture.lake().flush()))
                    .hasMessageContaining(warehouse)
                    .hasMessageContaining("read-only file system");

            assertThat(get(fixture.lake().status()).lastProblem()).contains("read-only file system");
            assertThat(read()).isEqualTo(before + ROWS);
        } finally {
            run("umount", lake.toString());
        }
        assertThat(get(fixture.lake().flush())).isEqualTo(ROWS);
        assertThat(get(fixture.lake().status()).lastProblem()).isNull();
    }

    private interface Change {
        void make(Table table) throws SQLException;
    }

    private static void change(Change change) throws SQLException {
        try (Connection own = fixture.postgres().getConnection()) {
            change.make(CatalogConnection.open(own, warehouse, new LocalFileIO(), false)
                    .loadTable(org.apache.iceberg.catalog.TableIdentifier.of("bhtom", "measurement")));
        }
    }

    private static MeasurementTable open(String place) {
        return MeasurementTable.open(fixture.postgres(), place);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertProblem(
            Problem problem, ThrowingCallable deed) {
        return assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        found -> assertThat(found.problem()).isEqualTo(problem));
    }

    private static void append(String key) {
        get(fixture.lake()
                .writer()
                .append(Brightnesses.batch(target, key), Brightnesses.nights(ROWS, 50_000 + 10 * key.length())));
    }

    private static int read() {
        return get(fixture.lake().lightCurves().read(Viewer.ANONYMOUS, LightCurveQuery.all(target)))
                .size();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
