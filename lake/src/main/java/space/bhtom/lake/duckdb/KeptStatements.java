package space.bhtom.lake.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * Connections of DuckDB with the statements that were prepared in them: preparing costs more than reading a few points.
 *
 * <p>Whoever borrows a connection has it for himself. It comes back with its statements, or is closed when its use failed
 * or was cancelled.
 */
public final class KeptStatements implements AutoCloseable {
    private final DuckDb duckDb;
    private final int connectionsKept;
    private final int statementsKept;
    private final Deque<Kept> idle = new ArrayDeque<>();
    private boolean isClosed;

    /** Keeps so many connections, and in each so many statements, those used last. */
    public KeptStatements(DuckDb duckDb, int connectionsKept, int statementsKept) {
        this.duckDb = duckDb;
        this.connectionsKept = connectionsKept;
        this.statementsKept = statementsKept;
    }

    /** An idle connection, or a new one. */
    public Kept borrow() throws SQLException {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new Kept(duckDb.connect(), statementsKept);
    }

    /** Takes a connection back whose statements all ended well. */
    public void giveBack(Kept connection) {
        synchronized (idle) {
            if (!isClosed && idle.size() < connectionsKept) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    @Override
    public void close() {
        synchronized (idle) {
            isClosed = true;
            idle.forEach(Kept::close);
            idle.clear();
        }
    }

    /** A connection with its statements. */
    public static final class Kept implements AutoCloseable {
        private final DuckDBConnection connection;
        private final int statementsKept;
        private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

        private Kept(DuckDBConnection connection, int statementsKept) {
            this.connection = connection;
            this.statementsKept = statementsKept;
        }

        /** The statement, prepared now or before; it stays the connection's. */
        public PreparedStatement prepare(String sql) throws SQLException {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                dropEldest();
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            return statement;
        }

        private void dropEldest() throws SQLException {
            if (statements.size() >= statementsKept) {
                String eldest = statements.keySet().iterator().next();
                statements.remove(eldest).close();
            }
        }

        @Override
        public void close() {
            try (connection) {
                for (PreparedStatement statement : statements.values()) {
                    statement.close();
                }
            } catch (SQLException failed) {
                throw new IllegalStateException("a DuckDB connection does not close: " + failed.getMessage(), failed);
            }
        }
    }
}
