package space.bhtom.lake.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.bhtom.lake.kit.LakeFixture.get;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.lake.kit.SharedLake;
import space.bhtom.lake.simulation.Simulation;
import space.bhtom.lake.snapshot.LakeSnapshot;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.Healpix;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.TargetInput;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;

/** A snapshot of a made-up sky as HATS, looked at with DuckDB and our own HEALPix. */
class HatsExportIT {
    private static final int MOST_ROWS = 1_500;

    @TempDir
    private static Path directory;

    private static LakeFixture fixture;
    private static Path hats;
    private static LakeSnapshot snapshot;
    private static ExportReport report;

    @BeforeAll
    static void export() {
        fixture = LakeFixture.in(directory.resolve("lake"));
        Viewer admin = SharedLake.administrator(fixture.lake());
        get(fixture.lake().simulate(new Simulation(40_000, 400, 5), admin.account(), done -> {}));
        long secret = target(admin, "Secret", 80, Visibility.PRIVATE);
        long pole = target(admin, "Pole", 89.999, Visibility.PUBLIC);
        append(secret, 5);
        append(pole, 7);
        snapshot = get(fixture.lake().snapshots().create(admin, "paper-2026.1", "for a test"));
        get(fixture.lake().compact());
        append(target(admin, "Later", -80, Visibility.PUBLIC), 9);
        hats = directory.resolve("hats");
        report = fixture.lake()
                .exports()
                .hats(Viewer.ANONYMOUS, hats, ExportOptions.all("paper-2026.1", MOST_ROWS), (done, all) -> {});
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static long target(Viewer owner, String name, double dec, Visibility visibility) {
        TargetInput input = new TargetInput(name, List.of(), new SkyPosition(17, dec), null, null, visibility);
        return get(fixture.lake().targets().create(owner, input)).id();
    }

    private static void append(long target, int nights) {
        get(fixture.lake()
                .writer()
                .append(Brightnesses.batch(target, "nights of " + target, null), Brightnesses.nights(nights, 59_000)));
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

    /** As anybody reads it: all files below, directories as columns. */
    private static String dataset(String catalogue) {
        return "read_parquet('" + hats.resolve(catalogue)
                + "/dataset/Norder=*/Dir=*/Npix=*.parquet', hive_partitioning = true, filename = true)";
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        }
        return properties;
    }

    private static FileMetaData footer(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getInt(bytes.capacity() - 8);
        assertThat(new String(bytes.array(), bytes.capacity() - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        return Util.readFileMetaData(new ByteArrayInputStream(bytes.array(), bytes.capacity() - 8 - length, length));
    }

    @Test
    void everyMeasurementOfTheSnapshotIsThereOnce() throws SQLException {
        assertThat(report.rows()).isEqualTo(40_007).isEqualTo(snapshot.rows());
        assertThat(query("SELECT count(*) || ' ' || count(DISTINCT (batch_id, row_number)) FROM "
                        + dataset("measurement")))
                .containsExactly("40007 40007");
        assertThat(query("SELECT count(*) FROM " + dataset("measurement") + " WHERE target IN ('Secret', 'Later')"))
                .containsExactly("0");
        assertThat(query("SELECT count(*) FROM " + dataset("measurement") + " WHERE target = 'Pole' AND dec = 89.999"))
                .containsExactly("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"measurement", "target"})
    void everyRowLiesInItsPixelInOrder(String catalogue) throws SQLException {
        try (Connection plain = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT DISTINCT _healpix_29, ra, dec, Norder::INTEGER, Dir::BIGINT, filename FROM "
                                + dataset(catalogue))) {
            int places = 0;
            while (row.next()) {
                SkyPosition position = new SkyPosition(row.getDouble(2), row.getDouble(3));
                int order = row.getInt(4);
                long pixel = Healpix.cell(position, order);
                assertThat(row.getLong(1)).isEqualTo(Healpix.cell(position));
                assertThat(row.getString(6)).endsWith("/Npix=" + pixel + ".parquet");
                assertThat(row.getLong(5)).isEqualTo(pixel / 10_000 * 10_000);
                places++;
            }
            assertThat(places).isGreaterThan(400);
        }
        assertThat(query("""
                SELECT count(*) FROM (SELECT _healpix_29 < lag(_healpix_29) OVER (PARTITION BY filename ORDER BY file_row_number) AS is_back
                                      FROM %s) WHERE is_back""".formatted(dataset(catalogue)
                        .replace("filename = true", "filename = true, file_row_number = true"))))
                .containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"measurement", "target"})
    void theListTellsTheFilesAndTheirRows(String catalogue) throws SQLException {
        String list = "SELECT Norder || ' ' || Npix || ' ' || num_rows FROM '" + hats.resolve(catalogue)
                + "/partition_info.csv' ORDER BY Norder, Npix";
        String files = """
                SELECT Norder || ' ' || pixel || ' ' || count(*)
                FROM (SELECT Norder::INTEGER AS Norder, regexp_extract(filename, 'Npix=(\\d+)', 1)::BIGINT AS pixel FROM %s)
                GROUP BY Norder, pixel ORDER BY Norder, pixel""".formatted(dataset(catalogue));
        assertThat(query(list)).isEqualTo(query(files)).isNotEmpty();
    }

    @Test
    void densePlacesArePartedAndNoFileHasMoreRowsThanWanted() throws SQLException {
        assertThat(query("SELECT count(DISTINCT Norder) FROM " + dataset("measurement"))
                        .get(0))
                .isNotEqualTo("1");
        List<String> overfull = query("""
                SELECT Norder FROM %s GROUP BY Norder, filename HAVING count(*) > %d""".formatted(dataset("measurement"), MOST_ROWS));
        assertThat(overfull).allMatch(order -> order.equals("10"));
        // the parent of each file would have been too large, or it is one of the twelve
        assertThat(query("""
                WITH file AS (SELECT Norder::INTEGER AS k, regexp_extract(filename, 'Npix=(\\d+)', 1)::BIGINT AS pixel, count(*) AS rows
                              FROM %1$s GROUP BY ALL),
                     parent AS (SELECT DISTINCT k - 1 AS k, pixel >> 2 AS pixel FROM file WHERE k > 0)
                SELECT count(*) FROM parent
                WHERE (SELECT sum(rows) FROM file
                       WHERE file.k > parent.k AND file.pixel >> (2 * (file.k - parent.k)) = parent.pixel) <= %2$d""".formatted(dataset("measurement"), MOST_ROWS))).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"measurement", "target"})
    void oneFooterTellsAllRowGroups(String catalogue) throws IOException, SQLException {
        Path dataset = hats.resolve(catalogue).resolve("dataset");
        FileMetaData merged = footer(dataset.resolve("_metadata"));
        FileMetaData common = footer(dataset.resolve("_common_metadata"));
        List<String> paths = query("""
                SELECT 'Norder=' || Norder || '/Dir=' || Npix // 10000 * 10000 || '/Npix=' || Npix || '.parquet'
                FROM '%s/partition_info.csv' ORDER BY Norder, Npix""".formatted(hats.resolve(catalogue)));

        List<String> groups = new ArrayList<>();
        List<String> groupPaths = new ArrayList<>();
        for (String path : paths) {
            FileMetaData single = footer(dataset.resolve(path));
            assertThat(single.getSchema()).isEqualTo(merged.getSchema());
            groups.addAll(rowGroups(dataset.resolve(path)));
            groupPaths.addAll(Collections.nCopies(single.getRow_groupsSize(), path));
        }
        assertThat(rowGroups(dataset.resolve("_metadata"))).isEqualTo(groups).isNotEmpty();
        assertThat(merged.getRow_groups()).extracting(HatsExportIT::path).isEqualTo(groupPaths);
        assertThat(query("SELECT num_rows FROM parquet_file_metadata('" + dataset + "/_metadata')"))
                .isEqualTo(query("SELECT count(*) FROM " + dataset(catalogue)));
        assertThat(common.getRow_groups()).isEmpty();
        assertThat(common.getSchema()).isEqualTo(merged.getSchema());
        assertThat(common.getSchema().get(1).getName()).isEqualTo("_healpix_29");
        assertThat(common.getKey_value_metadata())
                .contains(new KeyValue("citation").setValue(snapshot.citation()))
                .extracting(KeyValue::getKey)
                .contains("licence", "snapshot", "ARROW:schema");
    }

    /** Columns that happen to be full in one file are of the same form there as in all others. */
    @ParameterizedTest
    @ValueSource(strings = {"measurement", "target"})
    void everyColumnOfEveryFileHasRoomForWhatIsAbsent(String catalogue) throws SQLException {
        for (String files : List.of("/dataset/*/*/*.parquet", "/data_thumbnail.parquet")) {
            assertThat(query("""
                    SELECT DISTINCT repetition_type FROM parquet_schema('%s')
                    WHERE name NOT IN ('duckdb_schema', 'list')""".formatted(hats.resolve(catalogue) + files))).containsExactly("OPTIONAL");
        }
    }

    /** What a reader plans by: rows, bytes, and each column's place and bounds, as DuckDB reads them. */
    private static List<String> rowGroups(Path file) throws SQLException {
        return query("""
                SELECT concat_ws(' ', row_group_num_rows, row_group_bytes, path_in_schema, num_values, stats_min_value, stats_max_value,
                                 stats_null_count, compression, encodings, dictionary_page_offset, data_page_offset,
                                 total_compressed_size)
                FROM parquet_metadata('%s') ORDER BY row_group_id, column_id""".formatted(file));
    }

    /** In which file all chunks of the row group lie. */
    private static String path(RowGroup group) {
        return group.getColumns().stream()
                .map(ColumnChunk::getFile_path)
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    @Test
    void propertiesTellWhatReadersNeed() throws IOException, SQLException {
        Properties collection = properties(hats.resolve("collection.properties"));
        Properties light = properties(hats.resolve("measurement/hats.properties"));
        Properties objects = properties(hats.resolve("target/hats.properties"));

        assertThat(collection)
                .containsEntry("obs_collection", "bhtom-paper-2026.1")
                .containsEntry("hats_primary_table_url", "measurement");
        assertThat(light)
                .containsEntry("obs_collection", "bhtom-paper-2026.1-measurement")
                .containsEntry("dataproduct_type", "source")
                .containsEntry("hats_nrows", "40007")
                .containsEntry("hats_col_ra", "ra")
                .containsEntry("hats_col_dec", "dec")
                .containsEntry("hats_col_healpix", "_healpix_29")
                .containsEntry("hats_col_healpix_order", "29")
                .containsEntry("hats_npix_suffix", ".parquet")
                .containsEntry("hats_version", "v1.0")
                .containsEntry("obs_description", snapshot.citation());
        assertThat(light.getProperty("obs_copyright"))
                .isEqualTo("ATLAS: CC-BY-4.0; BHTOM: CC-BY-4.0; BHTOM: no licence was told; GAIA_ALERTS: CC-BY-4.0;"
                        + " NEOWISE: CC0-1.0; ZTF_IRSA: CC-BY-4.0");
        assertThat(light.getProperty("hats_max_rows"))
                .isEqualTo(query("SELECT max(num_rows) FROM '" + hats + "/measurement/partition_info.csv'")
                        .get(0));
        assertThat(objects).containsEntry("dataproduct_type", "object").containsEntry("hats_nrows", "401");
        assertThat(properties(hats.resolve("target/properties"))).isEqualTo(objects);
        assertThat(query("SELECT count(*) FROM '" + hats + "/measurement/data_thumbnail.parquet'"))
                .containsExactly(String.valueOf(report.files()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"measurement", "target"})
    void aMapOfTheSkyCountsTheRows(String catalogue) throws IOException, SQLException {
        StarTable map = new StarTableFactory()
                .makeStarTable(hats.resolve(catalogue).resolve("skymap.fits").toString(), "fits");

        assertThat(map.getRowCount()).isEqualTo(12 * 4096);
        List<String> counts = new ArrayList<>();
        try (RowSequence rows = map.getRowSequence()) {
            for (int pixel = 0; rows.next(); pixel++) {
                long count = ((Number) rows.getCell(0)).longValue();
                if (count > 0) {
                    counts.add(pixel + " " + count);
                }
            }
        }
        assertThat(counts)
                .isEqualTo(query("SELECT (_healpix_29 >> 46) || ' ' || count(*) FROM " + dataset(catalogue)
                        + " GROUP BY _healpix_29 >> 46 ORDER BY _healpix_29 >> 46"));
    }

    @Test
    void targetsHaveTheirLightCurvesInShort() throws SQLException {
        assertThat(query("SELECT count(*) || ' ' || count(DISTINCT target_id) FROM " + dataset("target")))
                .containsExactly("401 401");
        assertThat(query("SELECT sum(point_count + limit_count) FROM " + dataset("target")))
                .containsExactly("40007");
        String nested = """
                SELECT target || ' ' || unnest(light_curve_summary.bandpass) || ' ' || unnest(light_curve_summary.point_count)
                       || ' ' || unnest(light_curve_summary.limit_count)
                       || ' ' || coalesce(unnest(light_curve_summary.faintest_magnitude)::VARCHAR, '') AS line FROM %s ORDER BY line""".formatted(dataset("target"));
        String fresh = """
                SELECT target || ' ' || bandpass || ' ' || count(*) FILTER (NOT is_upper_limit) || ' ' || count(*) FILTER (is_upper_limit)
                       || ' ' || coalesce((max(magnitude) FILTER (NOT is_upper_limit))::VARCHAR, '') AS line
                FROM %s GROUP BY target, bandpass ORDER BY line""".formatted(dataset("measurement"));
        assertThat(query(nested)).isEqualTo(query(fresh)).hasSizeGreaterThan(401);
    }

    @Test
    void aSnapshotWithoutNameOrAPlaceThatIsTakenIsRefused() {
        for (String name : new String[] {"never", String.valueOf(snapshot.snapshotId())}) {
            refuses(Problem.SNAPSHOT_UNKNOWN, directory.resolve("other"), name);
        }
        refuses(Problem.EXPORT_PLACE_TAKEN, hats, "paper-2026.1");
        assertThat(directory.resolve("other")).doesNotExist();
    }

    private static void refuses(Problem problem, Path place, String name) {
        assertThatThrownBy(() -> fixture.lake()
                        .exports()
                        .hats(Viewer.ANONYMOUS, place, ExportOptions.all(name, MOST_ROWS), (done, all) -> {}))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
