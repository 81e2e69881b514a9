package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Who rewrites files? One at a time, of all processes on this database, so that none works in vain. Flushes don't ask
 * for it. It ends with its transaction, which does nothing else.
 */
final class CompactionLock {
    /** An arbitrary number among Postgres' advisory locks. */
    private static final long NUMBER = 0x6268746f6d03L;

    private CompactionLock() {}

    /** Waits for its turn. */
    static void take(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + NUMBER + ")");
        }
    }

    /** Returns false at once while another holds it. */
    static boolean tryTake(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + NUMBER + ")")) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
