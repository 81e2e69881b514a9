package space.bhtom.lake.sql.view;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.scan.ScanSelection;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.lake.scan.ScanSessions;
import space.bhtom.lake.table.BrokenFiles;
import space.bhtom.schema.account.Viewer;

/**
 * Carries what a viewer may see of the named views, and nothing else, to where his query runs: as files, and statements
 * that make views of them. Blocking.
 */
public final class ViewLoader {
    private final Transactions transactions;
    private final ScanSessions sessions;
    private final DuckDb duckDb;

    /** This DuckDB carries; users' SQL never reaches it. */
    public ViewLoader(Transactions transactions, ScanSessions sessions, DuckDb duckDb) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.duckDb = duckDb;
    }

    /** The views as of now, or the measurements as of a snapshot. The files are written into the directory. */
    public LoadedViews load(Viewer viewer, Set<String> names, @Nullable String asOf, Path directory) {
        List<String> statements = new ArrayList<>();
        List<String> files = new ArrayList<>();
        Long snapshotId = null;
        if (names.contains(PublishedViews.MEASUREMENT)) {
            try (ScanSession session = sessions.open(viewer, ScanSelection.ALL, asOf, duckDb)) {
                snapshotId = session.snapshotId();
                files.addAll(session.files());
                statements.addAll(carryTables(session.connection(), directory));
                statements.add(text(session.connection(), viewText()));
            } catch (SQLException failed) {
                throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
            }
        }
        statements.addAll(loadFromPostgres(viewer, names, directory));
        return new LoadedViews(statements, files, snapshotId);
    }

    /** One of these files may be the reason why a query failed. */
    public Optional<RuntimeException> brokenFile(List<String> files, Exception failed) {
        return BrokenFiles.find(transactions, duckDb, files, failed);
    }

    /** Statements that make those of the views whose rows lie in Postgres, as of now, from files in the directory. */
    public List<String> loadFromPostgres(Viewer viewer, Set<String> names, Path directory) {
        List<PostgresView> views = PublishedViews.inPostgres(names);
        return views.isEmpty()
                ? List.of()
                : transactions.readAsOfNow(connection -> copy(connection, viewer, views, directory));
    }

    /** The session's own small tables, which its view needs. */
    private static List<String> carryTables(DuckDBConnection session, Path directory) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Statement statement = session.createStatement()) {
            for (String table : names(statement)) {
                String file =
                        DuckDb.literal(directory.resolve(table + ".parquet").toString());
                statement.execute("COPY " + table + " TO " + file + " (FORMAT parquet, COMPRESSION lz4)");
                statements.add("CREATE TEMP TABLE " + table + " AS SELECT * FROM read_parquet(" + file + ")");
            }
        }
        return statements;
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                statement.executeQuery("SELECT table_name FROM duckdb_tables() WHERE temporary ORDER BY table_name")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }

    private static String viewText() {
        return "SELECT sql FROM duckdb_views() WHERE temporary AND view_name = " + DuckDb.literal(ScanSession.VIEW);
    }

    private static String text(DuckDBConnection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<String> copy(Connection connection, Viewer viewer, List<PostgresView> views, Path directory)
            throws SQLException {
        List<String> statements = new ArrayList<>();
        for (PostgresView view : views) {
            Path file = directory.resolve(view.view().name() + ".csv");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(view.copy(viewer), out);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            statements.add(view.create(file.toString()));
        }
        return statements;
    }
}
