package space.bhtom.lake.sql.sandbox;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;

/**
 * A DuckDB inside a sandbox's process, its doors closed: it reads a few directories and nothing else, and nothing of it can
 * be set otherwise any more.
 *
 * <p>It remembers the footers of files, and nothing else from one query to the next: each query has a connection of its
 * own, with which its tables, views and macros end, for all of them are temporary.
 */
final class SandboxDuckDb implements AutoCloseable {
    private static final String IS_EMPTY = """
            SELECT (SELECT count(*) FROM duckdb_databases() WHERE NOT internal) = 1
               AND (SELECT count(*) FROM duckdb_schemas() WHERE NOT internal) = 0
               AND (SELECT count(*) FROM duckdb_tables()) = 0
               AND (SELECT count(*) FROM duckdb_views() WHERE NOT internal) = 0
               AND (SELECT count(*) FROM duckdb_sequences()) = 0
               AND (SELECT count(*) FROM duckdb_types() WHERE NOT internal) = 0
               AND (SELECT count(*) FROM duckdb_functions() WHERE NOT internal) = 0""";

    /** By itself, for a larger statement would see the memory that it takes. */
    private static final String HOLDS_ONLY_FOOTERS = """
            SELECT coalesce(sum(memory_usage_bytes + temporary_storage_bytes) FILTER (tag <> 'OBJECT_CACHE'), 0) = 0
               AND coalesce(sum(memory_usage_bytes) FILTER (tag = 'OBJECT_CACHE'), 0) <= %d
            FROM duckdb_memory()""";

    private static final long MEGABYTE = 1_000_000;

    private final DuckDBConnection instance;
    private final Set<String> directories;
    private final SandboxTask.Resources resources;

    private SandboxDuckDb(DuckDBConnection instance, Set<String> directories, SandboxTask.Resources resources) {
        this.instance = instance;
        this.directories = directories;
        this.resources = resources;
    }

    /** One for this task, and others like it. */
    static SandboxDuckDb open(SandboxTask task, boolean isStreamed) throws SQLException {
        Properties streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", String.valueOf(isStreamed));
        DuckDBConnection instance =
                DriverManager.getConnection("jdbc:duckdb:", streaming).unwrap(DuckDBConnection.class);
        SandboxTask.Resources resources = task.resources();
        try (Statement settings = instance.createStatement()) {
            for (String setting : List.of(
                    "memory_limit = '" + (resources.memoryMegabytes() + resources.footerMegabytes()) + "MB'",
                    "threads = " + resources.threads(),
                    "temp_directory = "
                            + DuckDb.literal(resources.spillDirectory().toString()),
                    "max_temp_directory_size = '" + resources.spillMegabytes() + "MB'",
                    "autoinstall_known_extensions = false",
                    "autoload_known_extensions = false",
                    "allow_community_extensions = false",
                    "parquet_metadata_cache = true",
                    "TimeZone = 'UTC'",
                    "allowed_directories = " + list(task.directories()),
                    "enable_external_access = false",
                    "lock_configuration = true")) {
                settings.execute("SET GLOBAL " + setting);
            }
        } catch (SQLException failed) {
            instance.close();
            throw failed;
        }
        return new SandboxDuckDb(instance, Set.copyOf(task.directories()), resources);
    }

    /** Whether it may use just as much as this task, and may read what that reads. */
    boolean serves(SandboxTask task) {
        return resources.equals(task.resources()) && directories.containsAll(task.directories());
    }

    /** A connection for one query; the caller closes it. */
    DuckDBConnection connect() throws SQLException {
        return instance.duplicate();
    }

    /** Whether nothing is left of the queries before but footers, and of those no more than have a place of their own. */
    boolean isAsNew() throws SQLException {
        return is(HOLDS_ONLY_FOOTERS.formatted(resources.footerMegabytes() * MEGABYTE)) && is(IS_EMPTY);
    }

    private boolean is(String question) throws SQLException {
        try (Statement statement = instance.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String list(List<String> directories) {
        return directories.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void close() throws SQLException {
        instance.close();
    }
}
