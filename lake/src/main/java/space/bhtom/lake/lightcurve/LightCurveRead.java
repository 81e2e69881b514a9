package space.bhtom.lake.lightcurve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/** One answer to one query: used once, on one thread, and cancelled from any. */
final class LightCurveRead {
    /** Rows that DuckDB hands over at once. */
    private static final int ARROW_BATCH = 16_384;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;
    private final BufferAllocator memory;
    private final LightCurveBuilder builder = new LightCurveBuilder();

    private volatile @Nullable Statement running;
    private volatile boolean isCancelled;

    LightCurveRead(Transactions transactions, MeasurementTable table, DuckDb duckDb, BufferAllocator memory) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
        this.memory = memory;
    }

    /** Emits nothing if it was cancelled meanwhile. */
    @Nullable
    LightCurve run(Viewer viewer, LightCurveQuery query) {
        try {
            return read(viewer, query);
        } catch (RuntimeException failed) {
            if (isCancelled) {
                return null;
            }
            throw failed;
        }
    }

    private LightCurve read(Viewer viewer, LightCurveQuery query) {
        Pin pin = transactions.readAsOfNow(connection -> pinAndReadWaiting(connection, viewer, query));
        List<String> files = pin.metadataLocation() == null
                ? List.of()
                : table.filesHolding(pin.metadataLocation(), query.targetId(), pin.cells(), pin.flushes());
        if (!files.isEmpty()) {
            readFlushed(files, conditionOnFiles(query, pin));
        }
        return builder.build(query.targetId());
    }

    /** Stops DuckDB or Postgres, whichever is at it. */
    void cancel() {
        isCancelled = true;
        Statement statement = running;
        if (statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException gone) {
            // it ended by itself meanwhile
            running = null;
        }
    }

    private Pin pinAndReadWaiting(Connection connection, Viewer viewer, LightCurveQuery query) throws SQLException {
        Pin pin = pin(connection, viewer, query);
        Condition condition = excluding(pin, Condition.of(query).and("target_id = ?", query.targetId()));
        try (PreparedStatement statement =
                connection.prepareStatement(LightCurveSql.waiting(builder.columnNames(), condition))) {
            condition.bind(statement);
            start(statement);
            builder.addAll(statement.executeQuery());
        } finally {
            running = null;
        }
        return pin;
    }

    private static Pin pin(Connection connection, Viewer viewer, LightCurveQuery query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LightCurveSql.PIN)) {
            statement.setLong(1, query.targetId());
            ResultSet row = statement.executeQuery();
            if (row.next()) {
                Pin pin = Pin.of(row);
                if (AccessPolicy.mayRead(viewer, pin.visibility(), pin.ownerId())) {
                    return pin;
                }
            }
            throw Problem.TARGET_UNKNOWN.of(query.targetId());
        }
    }

    private static Condition conditionOnFiles(LightCurveQuery query, Pin pin) {
        Condition condition = Condition.of(query).and("target_id = ?", query.targetId());
        condition.and("healpix29 IN " + LightCurveSql.numbers(List.copyOf(pin.cells())));
        if (!pin.setAside().isEmpty()) {
            condition.and("batch_id NOT IN " + LightCurveSql.numbers(pin.setAside()));
        }
        return excluding(pin, condition);
    }

    private static Condition excluding(Pin pin, Condition condition) {
        return pin.excluded().isEmpty()
                ? condition
                : condition.and("(batch_id, row_number) NOT IN " + LightCurveSql.pairs(pin.excluded()));
    }

    private void readFlushed(List<String> files, Condition condition) {
        String sql = LightCurveSql.flushed(builder.columnNames(), files, condition);
        try (DuckDBConnection connection = duckDb.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            condition.bind(statement);
            start(statement);
            readArrow(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        } finally {
            running = null;
        }
    }

    private void readArrow(PreparedStatement statement) throws SQLException {
        try (DuckDBResultSet result = statement.executeQuery().unwrap(DuckDBResultSet.class);
                ArrowReader batches = (ArrowReader) result.arrowExportStream(memory, ARROW_BATCH)) {
            while (batches.loadNextBatch()) {
                builder.addAll(batches.getVectorSchemaRoot());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void start(Statement statement) {
        running = statement;
        if (isCancelled) {
            throw new CancellationException("nobody waits for this light curve any more");
        }
    }
}
