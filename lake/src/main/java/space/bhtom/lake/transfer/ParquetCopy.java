package space.bhtom.lake.transfer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import space.bhtom.lake.duckdb.DuckDb;

/** Lets DuckDB write rows as a Parquet file: sorted outside of memory if need be, packed, described. */
final class ParquetCopy {
    /** Larger than the lake's own: whoever takes a table away reads much of it. */
    private static final int ROWS_IN_GROUP = 122_880;

    private static final long PAUSE_MILLIS = 250;
    private static final double PERCENT = 100;

    private final DuckDBConnection duckDb;

    ParquetCopy(DuckDBConnection duckDb) throws SQLException {
        this.duckDb = duckDb;
        try (java.sql.Statement settings = duckDb.createStatement()) {
            settings.execute("SET enable_progress_bar = true");
            settings.execute("SET enable_progress_bar_print = false");
        }
    }

    /**
     * How many rows went; the share that is done, 0 to 1, is told now and then, from another thread.
     *
     * @param described options of {@link space.bhtom.lake.rows.ParquetMetadata}
     */
    long write(String select, String described, Path file, DoubleConsumer progress) throws SQLException {
        String sql = "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d, %s)"
                .formatted(select, DuckDb.literal(file.toString()), ROWS_IN_GROUP, described);
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try (DuckDBPreparedStatement copy = duckDb.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class)) {
            watch.scheduleWithFixedDelay(() -> tell(copy, progress), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return copy.executeLargeUpdate();
        } finally {
            watch.shutdownNow();
        }
    }

    private static void tell(DuckDBPreparedStatement copy, DoubleConsumer progress) {
        try {
            double percentage = copy.getQueryProgress().getPercentage();
            if (percentage >= 0) {
                progress.accept(percentage / PERCENT);
            }
        } catch (SQLException over) {
            // nothing is left to tell
            return;
        }
    }
}
