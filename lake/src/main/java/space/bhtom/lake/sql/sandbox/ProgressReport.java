package space.bhtom.lake.sql.sandbox;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBPreparedStatement;

/** Tells how far a running statement is, now and then, until it is closed. */
final class ProgressReport implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;

    private final DuckDBPreparedStatement statement;
    private final FrameWriter answers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    ProgressReport(DuckDBPreparedStatement statement, FrameWriter answers) {
        this.statement = statement;
        this.answers = answers;
        thread.scheduleWithFixedDelay(this::tell, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tell() {
        try {
            double percentage = statement.getQueryProgress().getPercentage();
            if (percentage >= 0) {
                answers.write(Frame.PROGRESS, Double.toString(percentage));
            }
        } catch (SQLException | IOException over) {
            thread.shutdown();
        }
    }

    /** Waits for a report under way, so that none comes after the end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
