package space.bhtom.lake.parquet;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.duckdb.DuckDBResultSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointFileWriterTest {
    private static final MessageType SCHEMA = Types.buildMessage()
            .required(INT64)
            .named("target_id")
            .required(INT64)
            .named("healpix29")
            .required(DOUBLE)
            .named("mjd")
            .optional(DOUBLE)
            .named("magnitude")
            .optional(FLOAT)
            .named("magnitude_error")
            .required(INT32)
            .named("row_number")
            .required(BOOLEAN)
            .named("is_active")
            .optional(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("bandpass")
            .optional(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("id")
            .optional(DOUBLE)
            .named("flux")
            .optional(INT64)
            .named("number")
            .named("light");

    /** Dictionaries, enumerated words, values of all encodings, gaps, texts that are all different, pages without any value. */
    private static final String ROWS = """
            CREATE TABLE light AS
            SELECT (row // 300) * 3 AS target_id, (row // 300) * 1000 AS healpix29, round(57000 + sqrt(row), 6) AS mjd,
                   CASE WHEN row %% 7 = 0 THEN NULL ELSE round(15 + sin(row), 3) END AS magnitude,
                   CASE WHEN row %% 50000 < 25000 THEN NULL ELSE (row %% 9)::float / 100 END AS magnitude_error,
                   row::integer AS row_number, row %% 3 = 0 AS is_active,
                   (CASE row %% 4 WHEN 0 THEN 'GaiaSP/g' WHEN 1 THEN 'ZTF/r' WHEN 2 THEN 'żółw/ł' END)%s AS bandpass,
                   CASE WHEN row %% 11 > 4 THEN 'point ' || row WHEN row = 4 THEN '' END AS id, NULL::double AS flux,
                   CASE WHEN row < 20000 OR row > 250000 THEN (hash(row) >> 1)::bigint END AS number
            FROM range(%d) rows (row)""";

    private static final String WORDS = "::ENUM ('GaiaSP/g', 'ZTF/r', 'żółw/ł', 'WISE/W1')";

    @TempDir
    private Path directory;

    private Connection duckDb;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        statement = duckDb.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        duckDb.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8_191, 8_192, 8_193, 122_880, 300_000})
    void anEngineReadsWhatWasWritten(int rows) throws Exception {
        statement.execute(ROWS.formatted(rows % 2 == 0 ? "" : WORDS, rows));
        Path file = write();

        assertThat(number("SELECT count(*) FROM '" + file + "'")).isEqualTo(rows);
        assertThat(number("SELECT count(*) FROM (FROM light EXCEPT ALL FROM '" + file + "')"))
                .isZero();
    }

    @Test
    void aTargetIsFoundInItsPage() throws Exception {
        statement.execute(ROWS.formatted(WORDS, 300_000));
        PointFile file = PointFile.open(write());

        for (long target : new long[] {0, 81, 1227, 2_400, 2_997}) {
            assertThat(found(file, target)).isEqualTo(byEngine(target)).hasSize(300);
        }
    }

    @Test
    void pagesAreSmallAndRowGroupsLarge() throws Exception {
        statement.execute(ROWS.formatted("", 300_000));
        PointFile file = PointFile.open(write());

        assertThat(file.holding(List.of("mjd", "number")))
                .hasSize(15 + 15 + 7)
                .allSatisfy(page -> assertThat(page.rows()).isLessThanOrEqualTo(8_192));
        assertThat(number(
                        "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('" + directory + "/light.parquet')"))
                .isEqualTo(3);
    }

    @Test
    void eachColumnGetsTheEncodingThatSuitsIt() throws Exception {
        statement.execute(ROWS.formatted("", 100_000));
        write();

        assertThat(encodings("mjd")).contains("BYTE_STREAM_SPLIT");
        assertThat(encodings("row_number")).contains("DELTA_BINARY_PACKED");
        assertThat(encodings("bandpass")).contains("RLE_DICTIONARY");
        assertThat(encodings("target_id")).contains("RLE_DICTIONARY");
        assertThat(encodings("id")).contains("PLAIN").doesNotContain("DICTIONARY");
    }

    @Test
    void rowsThatFailAreNoFailureOfTheDisk() throws Exception {
        statement.execute(ROWS.formatted("", 100_000));
        statement.execute("CREATE VIEW bad AS SELECT * REPLACE (CASE WHEN row_number = 70000 THEN error('a bad row')"
                + " ELSE mjd END AS mjd) FROM light");

        assertThatThrownBy(() -> write("bad")).isInstanceOf(SQLException.class);
    }

    private Path write() throws Exception {
        return write("light");
    }

    private Path write(String table) throws Exception {
        Path path = directory.resolve("light.parquet");
        statement.execute("SET jdbc_stream_results = true");
        try (BufferAllocator memory = new RootAllocator();
                DuckDBResultSet result = statement.executeQuery("FROM " + table).unwrap(DuckDBResultSet.class);
                ArrowReader rows = (ArrowReader) result.arrowExportStream(memory, 5_000)) {
            PointFileWriter.write(rows, SCHEMA, path, 3);
        }
        return path;
    }

    private long number(String sql) throws SQLException {
        ResultSet row = statement.executeQuery(sql);
        row.next();
        return row.getLong(1);
    }

    private String encodings(String column) throws SQLException {
        ResultSet row = statement.executeQuery("SELECT string_agg(DISTINCT encodings) FROM parquet_metadata('"
                + directory + "/light.parquet') WHERE path_in_schema = '" + column + "'");
        row.next();
        return row.getString(1);
    }

    private static List<String> found(PointFile file, long target) throws Exception {
        List<String> columns = List.of("mjd", "magnitude", "row_number", "id", "number", "flux");
        List<List<String>> values =
                columns.stream().<List<String>>map(name -> new ArrayList<>()).toList();
        RowChoice choice = RowChoice.of(new TreeSet<>(List.of(target)), new TreeSet<>(List.of(target / 3 * 1000)));
        try (Scratch scratch = new Scratch();
                FileScan scan = file.scan(choice, columns)) {
            for (GroupScan group = scan.next(); group != null; group = scan.next()) {
                group.read(scratch, new ColumnSink() {
                    @Override
                    public void expect(int rows) {}

                    @Override
                    public void take(int column, ChunkRows rows) {
                        add(column, rows, values.get(column));
                    }
                });
            }
        }
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < values.get(0).size(); row++) {
            StringBuilder text = new StringBuilder();
            for (List<String> column : values) {
                text.append(column.get(row)).append('|');
            }
            rows.add(text.toString());
        }
        return rows;
    }

    private static void add(int column, ChunkRows rows, List<String> values) {
        double[] doubles = new double[rows.size()];
        int[] integers = new int[rows.size()];
        long[] longs = new long[rows.size()];
        switch (column) {
            case 0, 1, 5 -> rows.copyTo(doubles, 0);
            case 2 -> rows.copyTo(integers, 0);
            case 4 -> rows.copyTo(longs, 0);
            default -> assertThat(column).isEqualTo(3);
        }
        for (int row = 0; row < rows.size(); row++) {
            values.add(
                    switch (column) {
                        case 0, 1, 5 -> String.valueOf(doubles[row]);
                        case 2 -> String.valueOf(integers[row]);
                        case 4 -> String.valueOf(longs[row]);
                        default -> rows.place(row) < 0 ? "-" : rows.textAt(rows.place(row));
                    });
        }
    }

    private List<String> byEngine(long target) throws SQLException {
        List<String> rows = new ArrayList<>();
        ResultSet row = statement.executeQuery("SELECT mjd, coalesce(magnitude, 'nan'), row_number, coalesce(id, '-'),"
                + " coalesce(number, 0), coalesce(flux, 'nan') FROM light WHERE target_id = " + target
                + " ORDER BY row_number");
        while (row.next()) {
            rows.add(row.getDouble(1) + "|" + row.getDouble(2) + "|" + row.getInt(3) + "|" + row.getString(4) + "|"
                    + row.getLong(5) + "|" + row.getDouble(6) + "|");
        }
        return rows;
    }
}
