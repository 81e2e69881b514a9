package space.bhtom.lake.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.problem.Problem;

/** A table of somebody's, as the view {@code import_source} with its own columns and {@code source_row}, from 0. */
final class ImportSource {
    static final String VIEW = "import_source";
    static final String ROW = "source_row";

    private static final String PARQUET = """
            CREATE OR REPLACE TEMP VIEW import_source AS
            SELECT * EXCLUDE (file_row_number), file_row_number AS source_row
            FROM read_parquet(%s, file_row_number = true)""";

    /** All of it is looked at for types, so that the one word among numbers is found and named. */
    private static final String CSV = """
            CREATE OR REPLACE TEMP TABLE import_source AS
            SELECT *, row_number() OVER () - 1 AS source_row
            FROM read_csv(%s, header = true, sample_size = -1, comment = '#',
                          compression = '%s', nullstr = ['', 'null', 'NULL', 'nan', 'NaN', '--', 'None', 'N/A'])""";

    private static final String GZIP = "\u001f\u008b";
    private static final int MAGIC_BYTES = 512;

    private ImportSource() {}

    /** Fails with IMPORT_FILE_UNREADABLE. */
    static void open(DuckDBConnection duckDb, Path file) {
        try {
            boolean isPacked = head(file, Files::newInputStream).startsWith(GZIP);
            String head = head(
                    file,
                    isPacked ? packed -> new GZIPInputStream(Files.newInputStream(packed)) : Files::newInputStream);
            String path = DuckDb.literal(file.toAbsolutePath().toString());
            if (head.startsWith("PAR1")) {
                execute(duckDb, PARQUET.formatted(path));
            } else if (head.startsWith("SIMPLE  =")) {
                StilTable.copy(file, "fits", duckDb);
            } else if (head.toUpperCase(Locale.ROOT).contains("<VOTABLE")) {
                StilTable.copy(file, "votable", duckDb);
            } else if (head.startsWith("# %ECSV")) {
                StilTable.copy(file, "ecsv", duckDb);
            } else {
                execute(duckDb, CSV.formatted(path, isPacked ? "gzip" : "none"));
            }
        } catch (NoSuchFileException absent) {
            throw Problem.IMPORT_FILE_UNREADABLE.because(absent, file, "there is no such file");
        } catch (IOException | SQLException unreadable) {
            throw Problem.IMPORT_FILE_UNREADABLE.because(unreadable, file, firstLine(unreadable));
        }
    }

    /** Opens a file. */
    @FunctionalInterface
    private interface Opening {
        InputStream open(Path file) throws IOException;
    }

    private static String head(Path file, Opening opening) throws IOException {
        try (InputStream content = opening.open(file)) {
            return new String(content.readNBytes(MAGIC_BYTES), StandardCharsets.ISO_8859_1);
        }
    }

    private static void execute(DuckDBConnection duckDb, String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As its maker called them. */
    static List<String> columns(DuckDBConnection duckDb) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("DESCRIBE " + VIEW)) {
            while (row.next()) {
                if (!row.getString(1).equals(ROW)) {
                    names.add(row.getString(1));
                }
            }
        }
        return List.copyOf(names);
    }

    /** DuckDB adds much else. */
    static String firstLine(Exception failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
