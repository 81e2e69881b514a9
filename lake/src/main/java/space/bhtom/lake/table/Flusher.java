package space.bhtom.lake.table;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.problem.ProblemException;

/**
 * Moves acknowledged measurements from Postgres to Parquet, each exactly once.
 *
 * <p>A flush is one Postgres transaction. Under a lock it chooses batches, writes their rows into a new Parquet file,
 * lets Iceberg move the catalogue's pointer, marks the batches and deletes the rows. Because the catalogue lies in the
 * same Postgres, its pointer and the rows change together or not at all: whoever crashes at whatever point leaves
 * behind at most a file that nobody knows. The lock belongs to the connection that commits, so that a flusher which
 * lost it cannot commit either.
 */
public final class Flusher {
    /** Rows moved by one transaction, at least if so many wait: they must fit into DuckDB's memory. */
    private static final int PORTION_ROWS = 500_000;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;
    private final FlushStep.Watcher watcher;

    /** Flushes on the thread that calls. */
    public Flusher(Transactions transactions, MeasurementTable table, DuckDb duckDb) {
        this(transactions, table, duckDb, FlushStep.Watcher.NOBODY);
    }

    Flusher(Transactions transactions, MeasurementTable table, DuckDb duckDb, FlushStep.Watcher watcher) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
        this.watcher = watcher;
    }

    /**
     * Moves all rows that wait now, after any other flusher; returns how many. Throws DISK_FULL or DATABASE_AWAY: then
     * nothing is lost, the problem is noted, and the next flush moves the same rows.
     */
    public long flush() {
        return flush(FlushLock::take);
    }

    /** The same, unless another flusher is at it: then it returns 0 at once. */
    long flushUnlessBusy() {
        return flush(FlushLock::tryTake);
    }

    private long flush(Transactions.Code<Boolean> lock) {
        try {
            long moved = 0;
            long portion;
            do {
                portion = move(lock);
                moved += portion;
                // a smaller portion was all that waited: what came since is the next flush's
            } while (portion >= PORTION_ROWS);
            return moved;
        } catch (RuntimeException failed) {
            ProblemException problem = FlushProblems.of(failed, table.warehouse());
            note(problem);
            throw problem;
        }
    }

    private long move(Transactions.Code<Boolean> lock) {
        long moved = transactions.run(connection -> lock.run(connection) ? moveIn(connection) : 0L);
        if (moved > 0) {
            watcher.reached(FlushStep.COMMITTED);
        }
        return moved;
    }

    private long moveIn(Connection connection) throws SQLException {
        Portion portion = choose(connection);
        if (portion == null) {
            return 0;
        }
        watcher.reached(FlushStep.CHOSEN);
        Table measurements = table.in(connection);
        NewFile file = write(connection, portion, measurements.location());
        watcher.reached(FlushStep.WRITTEN);
        measurements
                .newAppend()
                .appendFile(file.data())
                .set("bhtom.flush", String.valueOf(portion.flush()))
                .commit();
        watcher.reached(FlushStep.POINTED);
        FileLedger.noteWritten(connection, List.of(file));
        forget(connection, portion);
        watcher.reached(FlushStep.FORGOTTEN);
        return portion.rows();
    }

    /** Batches that go together. */
    private record Portion(long flush, Array batches, long rows) {}

    private static @Nullable Portion choose(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FlushSql.CHOOSE)) {
            statement.setInt(1, PORTION_ROWS);
            ResultSet row = statement.executeQuery();
            row.next();
            long rows = row.getLong("row_count");
            return rows == 0 ? null : new Portion(row.getLong("flush_id"), row.getArray("batches"), rows);
        }
    }

    private NewFile write(Connection connection, Portion portion, String tableLocation) throws SQLException {
        String name = LakeFile.name(portion.flush(), UUID.randomUUID().toString());
        try (DuckDBConnection own = duckDb.connect()) {
            long copied = WaitingRows.copy(connection, own, portion.batches());
            if (copied != portion.rows()) {
                throw new IllegalStateException(
                        "batches promise " + portion.rows() + " rows, but " + copied + " are waiting");
            }
            return ParquetFiles.write(
                    own, WaitingRows.TABLE, table.files(), tableLocation + "/" + name, ParquetFiles.Effort.QUICK);
        }
    }

    private static void forget(Connection connection, Portion portion) throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement(FlushSql.MARK_BATCHES);
                PreparedStatement forget = connection.prepareStatement(FlushSql.FORGET_ROWS);
                Statement note = connection.createStatement()) {
            mark.setLong(1, portion.flush());
            mark.setArray(2, portion.batches());
            mark.executeUpdate();
            forget.setArray(1, portion.batches());
            forget.executeUpdate();
            note.executeUpdate(FlushSql.NOTE_SUCCESS);
        }
    }

    private void note(ProblemException problem) {
        try {
            transactions.run(connection -> {
                try (PreparedStatement note = connection.prepareStatement(FlushSql.NOTE_PROBLEM)) {
                    note.setString(1, problem.sentence());
                    return note.executeUpdate();
                }
            });
        } catch (RuntimeException away) {
            problem.addSuppressed(away);
        }
    }
}
