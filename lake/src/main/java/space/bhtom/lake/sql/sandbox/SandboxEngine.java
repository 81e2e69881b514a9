package space.bhtom.lake.sql.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions inside a sandbox's process: each query in a connection of its own, which is gone afterwards.
 *
 * <p>The DuckDB stays for the next query, with the footers that it read, if the query ended well and left nothing else.
 */
final class SandboxEngine {
    static final int ARROW_BATCH = 16_384;
    private static final int PARSER_MEGABYTES = 256;

    /** All that DuckDB's JDBC tells where a streamed answer fails before its first row. */
    private static final String REASON_LOST = "Invalid result set";

    private final FrameWriter answers;
    private final BufferAllocator memory = new RootAllocator();
    private @Nullable DuckDBConnection parser;
    private @Nullable SandboxDuckDb kept;

    SandboxEngine(FrameWriter answers) {
        this.answers = answers;
    }

    /** Loads DuckDB, which whoever asks first would wait for. Whatever fails here fails again, and is told, then. */
    void warm() {
        try {
            parser();
        } catch (SQLException | RuntimeException later) {
            parser = null;
        }
    }

    /** Answers a statement's tree as JSON, or the parser's complaint, also as JSON. */
    void parse(String sql) {
        answer(() -> {
            try (PreparedStatement statement = parser().prepareStatement("SELECT json_serialize_sql(?)")) {
                statement.setString(1, sql);
                ResultSet row = statement.executeQuery();
                row.next();
                answers.write(Frame.TEXT, row.getString(1));
            }
        });
    }

    /** Answers rows. */
    void run(SandboxTask task) {
        answer(() -> {
            try {
                use(task, connection -> run(connection, task));
            } catch (SQLException failed) {
                if (!String.valueOf(failed.getMessage()).contains(REASON_LOST)) {
                    throw failed;
                }
                learnReason(task);
            }
            answers.write(Frame.END, "");
        });
        keepIfAsNew();
    }

    /** Nothing was sent yet; an answer that is not streamed has its reason. */
    private void learnReason(SandboxTask task) throws SQLException, IOException {
        try (SandboxDuckDb duckDb = SandboxDuckDb.open(task, false);
                DuckDBConnection connection = duckDb.connect()) {
            prepare(connection, task);
            run(connection, task);
        }
    }

    private void run(DuckDBConnection connection, SandboxTask task) throws SQLException, IOException {
        try (DuckDBPreparedStatement statement =
                connection.prepareStatement(task.sql()).unwrap(DuckDBPreparedStatement.class)) {
            bind(statement, task);
            send(statement);
        }
    }

    /** Answers what the rows would be like, without making them; absent values may stand for parameters. */
    void describe(SandboxTask task) {
        answer(() -> use(
                task,
                connection -> answers.write(
                        Frame.TEXT,
                        new StatementPreview(connection, memory).of(task).write())));
        keepIfAsNew();
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Use {
        void of(DuckDBConnection connection) throws SQLException, IOException;
    }

    /** In the DuckDB of the query before, or a new one; it is forgotten if this fails. */
    private void use(SandboxTask task, Use use) throws SQLException, IOException {
        SandboxDuckDb duckDb = duckDb(task);
        boolean isWell = false;
        try (DuckDBConnection connection = duckDb.connect()) {
            prepare(connection, task);
            use.of(connection);
            isWell = true;
        } finally {
            if (!isWell) {
                forget();
            }
        }
    }

    private SandboxDuckDb duckDb(SandboxTask task) throws SQLException {
        SandboxDuckDb open = kept;
        if (open == null || !open.serves(task)) {
            forget();
            open = SandboxDuckDb.open(task, true);
            kept = open;
        }
        return open;
    }

    /** Looks after the answer, so that nobody waits for it. */
    private void keepIfAsNew() {
        SandboxDuckDb open = kept;
        try {
            if (open != null && !open.isAsNew()) {
                forget();
            }
        } catch (SQLException broken) {
            kept = null;
        }
    }

    private void forget() throws SQLException {
        SandboxDuckDb open = kept;
        kept = null;
        if (open != null) {
            open.close();
        }
    }

    /** What may fail, and is then told. */
    @FunctionalInterface
    private interface Answer {
        void give() throws SQLException, IOException;
    }

    private void answer(Answer answer) {
        try {
            answer.give();
        } catch (SQLException | IOException | RuntimeException | OutOfMemoryError failed) {
            tell(failed);
        }
    }

    private void tell(Throwable failed) {
        try {
            answers.write(Frame.FAILURE, failed instanceof OutOfMemoryError ? "Out of Memory Error" : message(failed));
        } catch (IOException nobodyListens) {
            throw new UncheckedIOException(nobodyListens);
        }
    }

    private static String message(Throwable failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private DuckDBConnection parser() throws SQLException {
        DuckDBConnection open = parser;
        if (open == null) {
            open = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            execute(
                    open,
                    "SET memory_limit = '" + PARSER_MEGABYTES + "MB'",
                    "SET threads = 1",
                    "SET enable_external_access = false",
                    "SET lock_configuration = true");
            parser = open;
        }
        return open;
    }

    private static void prepare(DuckDBConnection connection, SandboxTask task) throws SQLException {
        try {
            execute(connection, task.preparation().toArray(String[]::new));
        } catch (SQLException ours) {
            // not what the user wrote: it must not be told as if he had
            throw new IllegalStateException("the views cannot be made: " + ours.getMessage(), ours);
        }
    }

    static void bind(PreparedStatement statement, SandboxTask task) throws SQLException {
        List<@Nullable Object> parameters = task.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private void send(DuckDBPreparedStatement statement) throws SQLException, IOException {
        try (ProgressReport report = new ProgressReport(statement, answers);
                DuckDBResultSet result = statement.executeQuery().unwrap(DuckDBResultSet.class);
                ArrowReader rows = (ArrowReader) result.arrowExportStream(memory, ARROW_BATCH);
                OutputStream out = answers.rows();
                ArrowStreamWriter writer =
                        new ArrowStreamWriter(rows.getVectorSchemaRoot(), rows, Channels.newChannel(out))) {
            writer.start();
            out.flush();
            while (rows.loadNextBatch()) {
                writer.writeBatch();
                out.flush();
            }
            writer.end();
            out.flush();
        }
    }

    private static void execute(DuckDBConnection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
