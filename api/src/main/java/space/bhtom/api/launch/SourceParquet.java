package space.bhtom.api.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Sources as a Parquet file with the columns of the CSV and the elongation; what is unknown is null. */
final class SourceParquet {
    private static final String TABLE = """
            CREATE TABLE source (x DOUBLE, y DOUBLE, ra DOUBLE, dec DOUBLE, flux DOUBLE, flux_err DOUBLE, mag DOUBLE,
              mag_err DOUBLE, fwhm DOUBLE, elongation DOUBLE, flags INTEGER)
            """;

    private SourceParquet() {}

    static void write(Path file, List<SourceRow> rows) throws IOException {
        try (DuckDBConnection connection =
                        DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            try (DuckDBAppender appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "source")) {
                for (SourceRow row : rows) {
                    append(appender, row);
                }
            }
            String quoted = file.toAbsolutePath().toString().replace("'", "''");
            statement.execute("COPY source TO '" + quoted + "' (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static void append(DuckDBAppender appender, SourceRow row) throws SQLException {
        appender.beginRow();
        double[] values = {
            row.x(),
            row.y(),
            row.ra(),
            row.dec(),
            row.flux(),
            row.fluxError(),
            row.magnitude(),
            row.magnitudeError(),
            row.fwhm(),
            row.elongation()
        };
        for (double value : values) {
            if (Double.isNaN(value)) {
                appender.appendNull();
            } else {
                appender.append(value);
            }
        }
        appender.append(row.flags());
        appender.endRow();
    }
}
