package space.bhtom.lake.sql.view;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.scan.CarriedScan;
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
        if (!names.contains(PublishedViews.MEASUREMENT)) {
            return new LoadedViews(loadFromPostgres(viewer, names, directory), List.of(), null);
        }
        // first, so that the other views know all that these rows speak of
        CarriedScan scan = sessions.carry(viewer, asOf, duckDb, directory);
        List<String> statements = new ArrayList<>(scan.statements());
        statements.addAll(loadFromPostgres(viewer, names, directory));
        return new LoadedViews(statements, scan.files(), scan.snapshotId());
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
