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
            assertThat(found(file, target)).isEqualTo(byEngine(target)).hasSize(300);
        }
    }

    @Test
    void aTargetInSeveralRowGroupsIsFoundWhole() throws Exception {
        statement.execute("UPDATE light SET target_id = 7, healpix29 = 5 WHERE row_number BETWEEN 3000 AND 12345");
        PointFile file = PointFile.open(written("COMPRESSION zstd, ROW_GROUP_SIZE 2048"));

        assertThat(found(file, 7)).isEqualTo(byEngine(7)).hasSize(9346);
    }

    @Test
    void nothingIsFoundOfOtherTargetsAndInOtherCells() throws Exception {
        PointFile file = PointFile.open(written("COMPRESSION zstd"));

        assertThat(found(file, 4)).isEmpty();
        assertThat(file.find(new TreeSet<>(List.of(3L)), new TreeSet<>(List.of(1_000_000L)), COLUMNS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPRESSION snappy", "COMPRESSION zstd, PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1"})
    void otherFormsAreLeftToAnEngine(String options) throws Exception {
        Path file = written(options);

        assertThatThrownBy(() -> PointFile.open(file)).isInstanceOf(UnknownFormException.class);
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
        List<List<Object>> rows = new ArrayList<>();
        for (FoundRows found :
                file.find(new TreeSet<>(List.of(target)), new TreeSet<>(List.of(5L, target / 3 * 1000)), COLUMNS)) {
            rows.addAll(new ReadRows(found).all());
        }
        return rows;
    }

    private List<List<Object>> byEngine(long target) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        ResultSet row =
                statement.executeQuery("SELECT mjd, coalesce(magnitude, 'nan'), coalesce(magnitude_error, 'nan'),"
                        + " row_number, recorded_at, is_active, coalesce(bandpass, '-'), coalesce(id, '-')"
                        + " FROM light WHERE target_id = " + target);
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
    private record ReadRows(FoundRows found) {
        List<List<Object>> all() {
            int size = found.size();
            double[] mjd = new double[size];
            double[] magnitude = new double[size];
            float[] error = new float[size];
            int[] number = new int[size];
            long[] recorded = new long[size];
            boolean[] isActive = new boolean[size];
            copy(0, (rows, at) -> rows.copyTo(mjd, at));
            copy(1, (rows, at) -> rows.copyTo(magnitude, at));
            copy(2, (rows, at) -> rows.copyTo(error, at));
            copy(3, (rows, at) -> rows.copyTo(number, at));
            copy(4, (rows, at) -> rows.copyTo(recorded, at));
            copy(5, (rows, at) -> rows.copyTo(isActive, at));
            List<String> bandpass = texts(6);
            List<String> id = texts(7);
            List<List<Object>> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(List.of(
                        mjd[i],
                        magnitude[i],
                        error[i],
                        number[i],
                        recorded[i],
                        isActive[i],
                        bandpass.get(i),
                        id.get(i)));
            }
            return all;
        }

        private interface Copy {
            void from(ChunkRows rows, int at);
        }

        private void copy(int column, Copy copy) {
            int at = 0;
            for (ChunkRows piece : found.columns().get(column)) {
                copy.from(piece, at);
                at += piece.size();
            }
        }

        private List<String> texts(int column) {
            List<String> texts = new ArrayList<>();
            for (ChunkRows piece : found.columns().get(column)) {
                for (int row = 0; row < piece.size(); row++) {
                    texts.add(piece.place(row) < 0 ? "-" : piece.textAt(piece.place(row)));
                }
            }
            return texts;
        }
    }
}
