package space.bhtom.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointFileTest {
    private static final List<String> COLUMNS =
            List.of("mjd", "magnitude", "magnitude_error", "row_number", "recorded_at", "is_active", "bandpass", "id");

    /** Targets of 1 to 900 rows; dictionaries, plain values, gaps, texts that are all different, columns without any. */
    private static final String ROWS = """
            CREATE TABLE light AS
            SELECT (row // 300) * 3 AS target_id, (row // 300) * 1000 AS healpix29, 57000 + sqrt(row) AS mjd,
                   CASE WHEN row % 7 = 0 THEN NULL ELSE 15 + sin(row) END AS magnitude,
                   CASE WHEN row % 5000 < 2500 THEN NULL ELSE (row % 9)::float / 100 END AS magnitude_error,
                   row::integer AS row_number, (1000000 * row)::bigint AS recorded_at, row % 3 = 0 AS is_active,
                   CASE row % 4 WHEN 0 THEN 'GaiaSP/g' WHEN 1 THEN 'ZTF/r' WHEN 2 THEN 'żółw/ł' END AS bandpass,
                   CASE WHEN row % 11 > 4 THEN 'point ' || row END AS id, NULL::double AS flux
            FROM range(30000) rows (row)""";

    @TempDir
    private Path directory;

    private Connection duckDb;
    private Statement statement;

    @BeforeEach
    void fill() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        statement = duckDb.createStatement();
        statement.execute(ROWS);
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMPRESSION zstd, ROW_GROUP_SIZE 16384, DICTIONARY_SIZE_LIMIT 1000",
                "COMPRESSION zstd, ROW_GROUP_SIZE 2048, DICTIONARY_SIZE_LIMIT 1",
                "COMPRESSION uncompressed, ROW_GROUP_SIZE 4096, DICTIONARY_SIZE_LIMIT 100000"
            })
    void theSameRowsAreFoundAsByAnEngine(String options) throws Exception {
        PointFile file = PointFile.open(written(options));

        for (long target : new long[] {0, 3, 150, 162, 297}) {
            assertThat(found(file, target))
                    .isEqualTo(byEngine("target_id = " + target))
                    .hasSize(300);
        }
    }

    @Test
    void aTargetInSeveralRowGroupsIsFoundWhole() throws Exception {
        statement.execute("UPDATE light SET target_id = 7, healpix29 = 5 WHERE row_number BETWEEN 3000 AND 12345");
        PointFile file = PointFile.open(written("COMPRESSION zstd, ROW_GROUP_SIZE 2048"));

        assertThat(found(file, 7)).isEqualTo(byEngine("target_id = 7")).hasSize(9346);
    }

    @Test
    void nothingIsFoundOfOtherTargetsAndInOtherCells() throws Exception {
        PointFile file = PointFile.open(written("COMPRESSION zstd"));

        assertThat(found(file, 4)).isEmpty();
        assertThat(found(file, 3, 1_000_000L)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPRESSION snappy", "COMPRESSION zstd, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1"})
    void otherFormsAreLeftToAnEngine(String options) throws Exception {
        PointFile file = PointFile.open(written(options));

        assertThatThrownBy(() -> found(file, 3)).isInstanceOf(UnknownFormException.class);
    }

    /** Rows of another column would stand beside those that are left. */
    @Test
    void aColumnWithFewerRowsThanItsRowGroupIsBroken() throws Exception {
        statement.execute("UPDATE light SET target_id = 7, healpix29 = 5 WHERE row_number BETWEEN 0 AND 9000");
        Path path = written("COMPRESSION zstd, ROW_GROUP_SIZE 2048, DICTIONARY_SIZE_LIMIT 1");
        makeIndexPage(path, 2);
        PointFile file = PointFile.open(path);

        assertThatThrownBy(() -> found(file, 7)).isInstanceOf(IOException.class).hasMessageContaining("fewer rows");
    }

    @Test
    void truthValuesInRunsAreRead() throws Exception {
        Path path = written("COMPRESSION zstd, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 100000");
        PointFile file = PointFile.open(path);

        assertThat(found(file, 150)).isEqualTo(byEngine("target_id = 150")).hasSize(300);
    }

    @Test
    void whatIsHiddenOrDoesNotCountIsLeftOut() throws Exception {
        statement.execute("ALTER TABLE light ADD COLUMN batch_id BIGINT");
        statement.execute("UPDATE light SET batch_id = row_number // 7");
        NavigableSet<Long> batches = new TreeSet<>(List.of(4L, 1_000L, 1_001L));
        RowTest bright = new RowTest("magnitude", (values, place) -> values.doubleAt(place) < 15.5);
        RowTest red =
                new RowTest("bandpass", (values, place) -> values.textAt(place).equals("ZTF/r"));
        NavigableSet<Long> targets = new TreeSet<>(List.of(3L, 297L, 5_000L));
        RowChoice choice = new RowChoice(null, null, targets, batches, true, List.of(bright, red));
        PointFile file = PointFile.open(written("COMPRESSION zstd, ROW_GROUP_SIZE 4096"));

        assertThat(found(file, choice))
                .isEqualTo(byEngine("is_active AND target_id NOT IN (3, 297) AND batch_id NOT IN (4, 1000, 1001)"
                        + " AND magnitude < 15.5 AND bandpass = 'ZTF/r'"))
                .hasSizeGreaterThan(1_000);
    }

    /** The first page of a row group's mjd says that it is of a type which nobody writes: the header's first field. */
    private void makeIndexPage(Path path, int group) throws Exception {
        ResultSet row = statement.executeQuery("SELECT data_page_offset FROM parquet_metadata('" + path
                + "') WHERE row_group_id = " + group + " AND path_in_schema = 'mjd'");
        row.next();
        byte[] bytes = Files.readAllBytes(path);
        int start = (int) row.getLong(1);
        assertThat(bytes[start]).isEqualTo((byte) 0x15);
        bytes[start + 1] = 2;
        Files.write(path, bytes);
    }

    @Test
    void aBrokenFileIsNamed() throws Exception {
        Path file = written("COMPRESSION zstd");
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        Path empty = Files.write(directory.resolve("empty.parquet"), new byte[0]);

        assertThatThrownBy(() -> PointFile.open(cut))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut.parquet");
        assertThatThrownBy(() -> PointFile.open(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty.parquet");
    }

    private Path written(String options) throws SQLException {
        Path file = directory.resolve("light.parquet");
        statement.execute("COPY light TO '" + file + "' (FORMAT parquet, " + options + ")");
        return file;
    }

    private static List<List<Object>> found(PointFile file, long target) throws Exception {
        return found(file, target, 5L, target / 3 * 1000);
    }

    private static List<List<Object>> found(PointFile file, long target, Long... cells) throws Exception {
        return found(file, RowChoice.of(new TreeSet<>(List.of(target)), new TreeSet<>(List.of(cells))));
    }

    private static List<List<Object>> found(PointFile file, RowChoice choice) throws Exception {
        ReadRows rows = new ReadRows();
        try (Scratch scratch = new Scratch();
                FileScan scan = file.scan(choice, COLUMNS)) {
            for (GroupScan group = scan.next(); group != null; group = scan.next()) {
                group.read(scratch, rows);
            }
        }
        return rows.all();
    }

    private List<List<Object>> byEngine(String condition) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        ResultSet row =
                statement.executeQuery("SELECT mjd, coalesce(magnitude, 'nan'), coalesce(magnitude_error, 'nan'),"
                        + " row_number, recorded_at, is_active, coalesce(bandpass, '-'), coalesce(id, '-')"
                        + " FROM light WHERE " + condition + " ORDER BY row_number");
        while (row.next()) {
            List<Object> values = new ArrayList<>();
            for (int column = 1; column <= COLUMNS.size(); column++) {
                values.add(row.getObject(column));
            }
            rows.add(values);
        }
        return rows;
    }

    /** Rows as objects; their columns are those of the test. */
    private static final class ReadRows implements ColumnSink {
        private final List<List<Object>> columns =
                COLUMNS.stream().<List<Object>>map(name -> new ArrayList<>()).toList();
        private int expected;

        @Override
        public void expect(int rows) {
            expected += rows;
        }

        @Override
        public void take(int column, ChunkRows rows) {
            double[] doubles = new double[rows.size() + 1];
            float[] floats = new float[rows.size() + 1];
            int[] integers = new int[rows.size() + 1];
            long[] longs = new long[rows.size() + 1];
            boolean[] booleans = new boolean[rows.size() + 1];
            switch (column) {
                case 0, 1 -> rows.copyTo(doubles, 1);
                case 2 -> rows.copyTo(floats, 1);
                case 3 -> rows.copyTo(integers, 1);
                case 4 -> rows.copyTo(longs, 1);
                case 5 -> rows.copyTo(booleans, 1);
                default -> assertThat(column).isLessThan(COLUMNS.size());
            }
            for (int row = 0; row < rows.size(); row++) {
                columns.get(column)
                        .add(
                                switch (column) {
                                    case 0, 1 -> doubles[row + 1];
                                    case 2 -> floats[row + 1];
                                    case 3 -> integers[row + 1];
                                    case 4 -> longs[row + 1];
                                    case 5 -> booleans[row + 1];
                                    default -> rows.place(row) < 0 ? "-" : rows.textAt(rows.place(row));
                                });
            }
        }

        List<List<Object>> all() {
            List<List<Object>> rows = new ArrayList<>();
            for (int row = 0; row < expected; row++) {
                int at = row;
                rows.add(columns.stream().map(column -> column.get(at)).toList());
            }
            assertThat(columns).allSatisfy(column -> assertThat(column).hasSize(expected));
            return rows;
        }
    }
}
