package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Who may change the table? The transaction that holds this lock: one at a time, of all processes on this database.
 * It ends with the transaction, or with the connection.
 */
final class FlushLock {
    /** An arbitrary number among Postgres' advisory locks. */
    private static final long NUMBER = 0x6268746f6d02L;

    private FlushLock() {}

    /** Waits for its turn. */
    static boolean take(Connection transaction) throws SQLException {
        return ask(transaction, "SELECT pg_advisory_xact_lock(" + NUMBER + ") IS NOT NULL");
    }

    /** Returns false at once while another holds it. */
    static boolean tryTake(Connection transaction) throws SQLException {
        return ask(transaction, "SELECT pg_try_advisory_xact_lock(" + NUMBER + ")");
    }

    private static boolean ask(Connection transaction, String question) throws SQLException {
        try (Statement statement = transaction.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
