package space.bhtom.lake.scan;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection to DuckDB in which the view {@link #VIEW} shows what a viewer may see of the lake as of one moment: each
 * measurement that counts once, from files and from those that wait to be flushed, with all columns of
 * {@code lake/measurement.sql}.
 *
 * <p>Whoever opens it closes it, on one thread at a time. Tables whose names begin with an underscore are its own.
 */
public final class ScanSession implements AutoCloseable {
    /** The view's name. */
    public static final String VIEW = "measurement";

    private final DuckDBConnection connection;
    private final String metadataLocation;
    private final @Nullable Long snapshotId;
    private final List<String> files;

    ScanSession(DuckDBConnection connection, String metadataLocation, @Nullable Long snapshotId, List<String> files) {
        this.connection = connection;
        this.metadataLocation = metadataLocation;
        this.snapshotId = snapshotId;
        this.files = List.copyOf(files);
    }

    /** The connection: further views may be made in it. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** Where Iceberg's metadata lie, which know that snapshot. */
    public String metadataLocation() {
        return metadataLocation;
    }

    /** The Iceberg snapshot that is read; absent while the table is empty. */
    public @Nullable Long snapshotId() {
        return snapshotId;
    }

    /** The Parquet files on this machine that the view may open. */
    public List<String> files() {
        return files;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("DuckDB does not let go: " + failed.getMessage(), failed);
        }
    }
}
