package space.bhtom.lake.sql.trino;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.scan.ScanDraft;
import space.bhtom.lake.scan.ScanSessions;
import space.bhtom.lake.sql.statement.CheckedStatement;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.lake.sql.view.ViewLoader;
import space.bhtom.lake.table.ScratchTables;
import space.bhtom.schema.account.Viewer;

/**
 * Runs checked statements on Trino, over the same rows that DuckDB would see.
 *
 * <p>Trino reads the lake's files itself. What Postgres knows better (who may see what, which rows wait or were withdrawn, the
 * other views) comes to it as small tables that are made for the query. The statement it gets is written anew from the
 * checked tree: no text of the user's reaches it, so nothing can mean one thing here and another there. Blocking.
 */
public final class TrinoEngine implements AutoCloseable {
    private static final String USER = "bhtom";

    private final String url;
    private final ScanSessions sessions;
    private final ViewLoader loader;
    private final ScratchTables scratch;
    private final DuckDb duckDb;
    private final BufferAllocator memory = new RootAllocator();
    private TrinoStatement.@Nullable Dialect dialect;

    /** Asks nothing yet. The address is {@code jdbc:trino://host:port/catalog}. */
    public TrinoEngine(String url, ScanSessions sessions, ViewLoader loader, ScratchTables scratch, DuckDb duckDb) {
        this.url = url;
        this.sessions = sessions;
        this.loader = loader;
        this.scratch = scratch;
        this.duckDb = duckDb;
    }

    /** Makes a tree of a statement, as JSON. */
    @FunctionalInterface
    public interface Parser {
        String parse(String sql);
    }

    /**
     * What is asked.
     *
     * @param viewer who asks
     * @param statement what, checked
     * @param views that it and its macros read
     * @param values of its parameters by their places
     * @param asOf of which snapshot; absent for now
     * @param seconds after which Trino gives up
     */
    public record Question(
            Viewer viewer,
            CheckedStatement statement,
            Set<String> views,
            List<@Nullable Object> values,
            @Nullable String asOf,
            long seconds) {}

    /** An answer that has begun. */
    public record Answer(RowStream rows, @Nullable Long snapshotId) {}

    /**
     * Begins to answer. Fails with {@link TrinoFailure}, or with SQL_ENGINE_LACKS where Trino's dialect lacks something.
     *
     * @param directory the query's own
     * @param stopper is told what stops it from any thread
     */
    public Answer open(Question question, Path directory, Parser parser, Consumer<Runnable> stopper)
            throws IOException {
        try (ScanDraft draft = sessions.draft(question.viewer(), question.asOf(), duckDb)) {
            List<String> relations = new ArrayList<>();
            if (question.views().contains(PublishedViews.MEASUREMENT)) {
                relations.addAll(draft.tables());
            }
            for (String statement : loader.loadFromPostgres(question.viewer(), question.views(), directory)) {
                try (Statement load = draft.connection().createStatement()) {
                    load.execute(statement);
                }
            }
            question.views().stream()
                    .filter(view -> !view.equals(PublishedViews.MEASUREMENT))
                    .forEach(relations::add);
            String query = UUID.randomUUID().toString().replace("-", "");
            TrinoStatement written = write(question, draft, parser, Map.of());
            List<ScratchTables.Copy> copies = scratch.publish(draft.connection(), query, relations);
            Map<String, String> names = new LinkedHashMap<>();
            copies.forEach(copy -> names.put(copy.relation(), copy.name()));
            try {
                written = write(question, draft, parser, names);
                RowStream rows = run(written, question, () -> scratch.drop(copies), stopper);
                return new Answer(rows, draft.snapshotId());
            } catch (IOException | RuntimeException failed) {
                scratch.drop(copies);
                throw failed;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        }
    }

    private TrinoStatement write(Question question, ScanDraft draft, Parser parser, Map<String, String> copies) {
        String catalog = "\"" + catalog() + "\".";
        UnaryOperator<String> copy =
                name -> catalog + ScratchTables.NAMESPACE + ".\"" + copies.getOrDefault(name, name) + "\"";
        String measurement = catalog + "bhtom.measurement"
                + (draft.snapshotId() == null ? "" : " FOR VERSION AS OF " + draft.snapshotId());
        Map<String, String> views = new LinkedHashMap<>();
        for (String view : question.views()) {
            boolean isOfLake = view.equals(PublishedViews.MEASUREMENT);
            views.put(view, isOfLake ? draft.sql(measurement, copy) : "SELECT * FROM " + copy.apply(view));
        }
        CheckedStatement statement = question.statement();
        return dialect(parser).write(statement.tree(), statement.isExplained(), views);
    }

    private synchronized TrinoStatement.Dialect dialect(Parser parser) {
        if (dialect == null) {
            ObjectMapper json = new ObjectMapper();
            dialect = new TrinoStatement.Dialect(sql -> tree(json, parser.parse(sql)));
        }
        return dialect;
    }

    private static JsonNode tree(ObjectMapper json, String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not a tree: " + broken.getMessage(), broken);
        }
    }

    private String catalog() {
        String path = url.replaceFirst("\\?.*", "").replaceFirst("jdbc:trino://[^/]*/?", "");
        return path.isEmpty() ? "lake" : path.replaceFirst("/.*", "");
    }

    private RowStream run(TrinoStatement written, Question question, Runnable atEnd, Consumer<Runnable> stopper)
            throws IOException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("sessionProperties", "query_max_run_time:" + Math.max(1, question.seconds()) + "s");
        BufferAllocator own = memory.newChildAllocator("trino", 0, Long.MAX_VALUE);
        Connection opened = null;
        try {
            Connection connection = DriverManager.getConnection(url, properties);
            opened = connection;
            PreparedStatement statement = connection.prepareStatement(written.sql());
            stopper.accept(() -> TrinoRows.cancel(statement));
            List<String> names = question.statement().parameters();
            for (int i = 0; i < written.parameters().size(); i++) {
                statement.setObject(
                        i + 1,
                        question.values().get(names.indexOf(written.parameters().get(i))));
            }
            return new TrinoRows(connection, statement, own, atEnd);
        } catch (SQLException failed) {
            own.close();
            close(opened);
            throw TrinoFailure.of(failed);
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // it never was of use
            return;
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
