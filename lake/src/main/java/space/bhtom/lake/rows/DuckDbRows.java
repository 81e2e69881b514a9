package space.bhtom.lake.rows;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/**
 * The answer of DuckDB to one statement, as it comes: what nobody has asked for yet is not computed, but for DuckDB's
 * own small buffer. The vectors are DuckDB's own memory.
 */
public final class DuckDbRows implements RowStream {
    /** Rows in a batch: a first batch soon, and little to pay for each. */
    private static final int BATCH_ROWS = 16_384;

    private final DuckDBConnection connection;
    private final PreparedStatement statement;
    private final BufferAllocator memory;
    private final ArrowReader reader;
    private final VectorSchemaRoot batch;
    private final Schema schema;
    private @Nullable Function<Exception, RuntimeException> failure;

    private DuckDbRows(DuckDBConnection connection, String sql, Map<String, String> metadata, BufferAllocator memory)
            throws SQLException, IOException {
        this.connection = connection;
        this.memory = memory;
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET jdbc_stream_results = true");
        }
        this.statement = connection.prepareStatement(sql);
        DuckDBResultSet result = statement.executeQuery().unwrap(DuckDBResultSet.class);
        this.reader = (ArrowReader) result.arrowExportStream(memory, BATCH_ROWS);
        this.batch = reader.getVectorSchemaRoot();
        this.schema = RowSchema.described(batch.getSchema(), metadata);
    }

    /**
     * Starts the statement. Takes over the connection, which is closed with the rows, or at once if the statement fails.
     *
     * @param metadata of the whole
     * @param memory accounts for the batches
     */
    public static DuckDbRows open(
            DuckDBConnection connection, String sql, Map<String, String> metadata, BufferAllocator memory)
            throws SQLException {
        BufferAllocator own = memory.newChildAllocator("rows", 0, Long.MAX_VALUE);
        try {
            return new DuckDbRows(connection, sql, metadata, own);
        } catch (IOException failed) {
            close(connection, own);
            throw new SQLException(failed);
        } catch (SQLException | RuntimeException failed) {
            close(connection, own);
            throw failed;
        }
    }

    private static void close(DuckDBConnection connection, BufferAllocator memory) throws SQLException {
        connection.close();
        memory.close();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() throws IOException {
        try {
            return reader.loadNextBatch();
        } catch (IOException failed) {
            Function<Exception, RuntimeException> known = failure;
            if (known == null) {
                throw failed;
            }
            throw known.apply(failed);
        }
    }

    /** The same, whose failures are told as this says. */
    public DuckDbRows failingAs(Function<Exception, RuntimeException> meaning) {
        failure = meaning;
        return this;
    }

    @Override
    public VectorSchemaRoot batch() {
        return batch;
    }

    @Override
    public void cancel() {
        try {
            statement.cancel();
        } catch (SQLException gone) {
            // it is closed already
            return;
        }
    }

    @Override
    public void close() {
        try (memory;
                connection;
                statement;
                reader) {
            cancel();
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException("DuckDB does not let go: " + failed.getMessage(), failed);
        }
    }
}
