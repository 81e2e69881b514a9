package space.bhtom.lake.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/**
 * The one DuckDB of a process: in memory, with a ceiling on memory and threads, without extensions from the network.
 *
 * <p>It holds no data: tables are temporary and belong to one connection. Its calls block; who opens a connection owns
 * the thread.
 */
public final class DuckDb implements AutoCloseable {
    private final DuckDBConnection instance;

    private DuckDb(DuckDBConnection instance) {
        this.instance = instance;
    }

    /** What exceeds the memory is spilled into the directory. */
    public static DuckDb open(Path spillDirectory, int memoryMegabytes, int threads) {
        try {
            Files.createDirectories(spillDirectory);
            DuckDBConnection instance =
                    DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            try (Statement settings = instance.createStatement()) {
                settings.execute("SET memory_limit = '" + memoryMegabytes + "MB'");
                settings.execute("SET threads = " + threads);
                settings.execute("SET temp_directory = " + literal(spillDirectory.toString()));
                settings.execute("SET autoinstall_known_extensions = false");
                settings.execute("SET autoload_known_extensions = false");
                settings.execute("SET parquet_metadata_cache = true");
            }
            return new DuckDb(instance);
        } catch (SQLException failed) {
            throw new IllegalStateException("DuckDB does not start: " + failed.getMessage(), failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A connection of one's own; the caller closes it. */
    public DuckDBConnection connect() throws SQLException {
        return instance.duplicate();
    }

    /** A text as DuckDB reads it. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            instance.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("DuckDB does not stop: " + failed.getMessage(), failed);
        }
    }
}
