package space.bhtom.lake.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.sql.macro.Macros;
import space.bhtom.lake.sql.sandbox.SandboxDescription;
import space.bhtom.lake.sql.sandbox.SandboxFailure;
import space.bhtom.lake.sql.sandbox.SandboxPool;
import space.bhtom.lake.sql.sandbox.SandboxRows;
import space.bhtom.lake.sql.sandbox.SandboxTask;
import space.bhtom.lake.sql.statement.AllowedNames;
import space.bhtom.lake.sql.statement.CheckedStatement;
import space.bhtom.lake.sql.statement.StatementCheck;
import space.bhtom.lake.sql.trino.TrinoEngine;
import space.bhtom.lake.sql.trino.TrinoEngine.Question;
import space.bhtom.lake.sql.view.LoadedViews;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.lake.sql.view.ViewLoader;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/**
 * Answers users' SQL over what they may see.
 *
 * <p>Three walls: the statement's tree must hold nothing but what is on our lists; it runs in a process without
 * passwords or environment, in a DuckDB that may read the lake's data files and nothing else; that process has a ceiling on
 * its memory, and is killed when its time is over. Calls block: on the caller's own thread.
 */
public final class SqlQueries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlQueries.class);

    private final SqlSettings settings;
    private final ViewLoader loader;
    private final @Nullable TrinoEngine trino;
    private final SandboxPool sandboxes;
    private final SqlSlots slots;
    private final StatementCheck check = new StatementCheck(
            AllowedNames.of(PublishedViews.names(), Macros.values(), Macros.tables()), PublishedViews.columnNames());
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(SqlQueries::daemon);

    /** Starts nothing yet. The directory is ours alone; with Trino, that runs what is asked, and DuckDB reads nothing. */
    public SqlQueries(SqlSettings settings, ViewLoader loader, @Nullable TrinoEngine trino, Path directory) {
        this.settings = settings;
        this.loader = loader;
        this.trino = trino;
        this.sandboxes = new SandboxPool(settings.memoryMegabytes(), directory);
        this.slots = new SqlSlots(settings.parallel());
    }

    /** For servers: the first query, too, shall find a sandbox that runs. Returns at once. */
    public void warm() {
        try {
            sandboxes.warm();
        } catch (IOException later) {
            LOG.warn("event=sql_engine_not_started reason={}", later.getMessage());
        }
    }

    /** The limits of one who waits for the answer. */
    public SqlLimits limits(Viewer viewer) {
        return viewer.account() == null && !viewer.isSystem() ? settings.anonymous() : settings.account();
    }

    /** How users' SQL is bounded. */
    public SqlSettings settings() {
        return settings;
    }

    /**
     * Begins to answer; the rows come as they are read. Whoever is told the stopper may stop it from any thread, also
     * before the first row. Fails with the {@code SQL_…} problems.
     */
    public SqlRows open(Viewer viewer, SqlRequest request, SqlLimits limits, Consumer<Runnable> stopper) {
        return open(viewer, request, limits, slots.take(viewer, limits.parallel()), stopper);
    }

    /** The same for a job: whoever runs jobs limits how many run at a time. */
    public SqlRows openJob(Viewer viewer, SqlRequest request, Consumer<Runnable> stopper) {
        return open(viewer, request, settings.jobs().limits(), () -> {}, stopper);
    }

    private SqlRows open(
            Viewer viewer, SqlRequest request, SqlLimits limits, Runnable atEnd, Consumer<Runnable> stopper) {
        SqlWatch watch = new SqlWatch(request.sql(), limits, settings.memoryMegabytes(), alarms);
        watch.atEnd(atEnd);
        stopper.accept(watch::cancel);
        try {
            return begin(viewer, request, limits, watch);
        } catch (RuntimeException failed) {
            watch.close();
            throw failed;
        }
    }

    /** Whether it would be answered: fails as {@link #open} does where the statement is not allowed. */
    public void check(SqlRequest request) {
        ordered(checked(request), request.parameters());
    }

    /**
     * What {@link #open} would answer; no rows are read. Values may be missing, all of them: then they count as absent.
     * Fails as {@link #open} does.
     */
    public SqlDescription describe(Viewer viewer, SqlRequest request) {
        SqlLimits limits = limits(viewer);
        Runnable atEnd = slots.take(viewer, limits.parallel());
        try (SqlWatch watch = new SqlWatch(request.sql(), limits, settings.memoryMegabytes(), alarms)) {
            watch.atEnd(atEnd);
            CheckedStatement statement = checked(request);
            List<@Nullable Object> values = request.parameters().isEmpty()
                    ? Collections.nCopies(statement.parameters().size(), null)
                    : ordered(statement, request.parameters());
            return watch.attempt(() -> described(statement, values, watch));
        }
    }

    private SqlDescription described(CheckedStatement statement, List<@Nullable Object> values, SqlWatch watch)
            throws IOException {
        try (SandboxPool.Place place = sandboxes.place()) {
            watch.stopBy(place::kill);
            Set<String> views = views(statement);
            SandboxDescription told = place.describe(task(statement, values, LoadedViews.empty(views), views, place));
            return new SqlDescription(
                    SqlSchemas.rows(told.columns(), statement.origins(), null),
                    SqlSchemas.parameters(statement.parameters(), told.parameterTypes()));
        }
    }

    private static Set<String> views(CheckedStatement statement) {
        Set<String> views = new HashSet<>(statement.views());
        views.addAll(Macros.views(statement.macros()));
        return views;
    }

    private CheckedStatement checked(SqlRequest request) {
        if (request.sql().isBlank()) {
            throw Problem.SQL_EMPTY.of();
        }
        return check.check(request.sql(), this::parse);
    }

    private String parse(String sql) {
        try {
            return sandboxes.parse(sql);
        } catch (SandboxFailure told) {
            throw SqlFailures.problem(String.valueOf(told.getMessage()), sql, settings.memoryMegabytes());
        } catch (IOException failed) {
            LOG.error("event=sql_engine_failed reason={}", failed.getMessage());
            throw SqlFailures.problem(String.valueOf(failed.getMessage()), sql, settings.memoryMegabytes());
        }
    }

    private SqlRows begin(Viewer viewer, SqlRequest request, SqlLimits limits, SqlWatch watch) {
        CheckedStatement statement = checked(request);
        List<@Nullable Object> values = ordered(statement, request.parameters());
        Set<String> views = views(statement);
        if (trino != null) {
            Question question = new Question(
                    viewer,
                    statement,
                    views,
                    values,
                    request.asOf(),
                    limits.time().toSeconds());
            return watch.attempt(() -> ask(trino, question, limits, watch));
        }
        return watch.attempt(() -> {
            SandboxPool.Place place = sandboxes.place();
            watch.stopBy(place::kill);
            try (place) {
                LoadedViews loaded = loader.load(viewer, views, request.asOf(), place.directory());
                watch.explainBy(failed -> loader.brokenFile(loaded.files(), failed));
                SandboxRows rows = place.run(task(statement, values, loaded, views, place));
                watch.stopBy(rows::cancel);
                Schema schema = SqlSchemas.rows(rows.schema(), statement.origins(), loaded.snapshotId());
                return new SqlRows(rows, rows::percentage, limits, schema, watch);
            }
        });
    }

    private SqlRows ask(TrinoEngine engine, Question question, SqlLimits limits, SqlWatch watch) throws IOException {
        Path directory = sandboxes.scratch();
        watch.atEnd(() -> remove(directory));
        TrinoEngine.Answer answer = engine.open(question, directory, this::parse, watch::stopBy);
        Schema schema =
                SqlSchemas.rows(answer.rows().schema(), question.statement().origins(), answer.snapshotId());
        return new SqlRows(answer.rows(), () -> 0, limits, schema, watch);
    }

    private SandboxTask task(
            CheckedStatement statement,
            List<@Nullable Object> values,
            LoadedViews loaded,
            Set<String> views,
            SandboxPool.Place place) {
        List<String> preparation = new ArrayList<>(loaded.statements());
        preparation.addAll(Macros.definitions(views));
        return new SandboxTask(
                preparation,
                Stream.concat(Stream.of(place.readable().toString()), loaded.directories().stream())
                        .toList(),
                statement.sql(),
                values,
                new SandboxTask.Resources(
                        settings.memoryMegabytes(),
                        settings.threads(),
                        settings.spillMegabytes(),
                        place.spillDirectory()));
    }

    private static List<@Nullable Object> ordered(CheckedStatement statement, Map<String, @Nullable Object> given) {
        Map<String, String> keys = given.keySet().stream()
                .collect(Collectors.toMap(key -> key.toLowerCase(Locale.ROOT), key -> key, (first, same) -> first));
        if (!keys.keySet().equals(Set.copyOf(statement.parameters()))) {
            throw Problem.SQL_PARAMETERS_BAD.of(words(statement.parameters()), words(List.copyOf(given.keySet())));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String name : statement.parameters()) {
            values.add(given.get(keys.get(name)));
        }
        return values;
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().map(name -> "$" + name).collect(Collectors.joining(", "));
    }

    private static void remove(Path directory) {
        try {
            SandboxPool.remove(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sql-alarm");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        sandboxes.close();
        if (trino != null) {
            trino.close();
        }
        alarms.shutdownNow();
    }
}
