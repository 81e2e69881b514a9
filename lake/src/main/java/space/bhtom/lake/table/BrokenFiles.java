package space.bhtom.lake.table;

import java.nio.channels.ClosedChannelException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.problem.Problem;

/** Remembers which of the lake's files could not be read, so that status and health name them until they are mended. */
public final class BrokenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenFiles.class);

    private static final int MOST_TRIED = 8;

    private static final Pattern NOT_OF_FILES = Pattern.compile("(?i)out of memory|interrupt|failed to allocate");

    private static final String FOUND = """
            UPDATE lake_file SET problem = ?
            WHERE right(location, length(?)) = ? AND replaced_at IS NULL AND problem IS NULL""";

    private static final String WELL =
            "UPDATE lake_file SET problem = NULL WHERE problem IS NOT NULL AND location = ANY (?)";

    private static final String ALL = """
            SELECT location, problem FROM lake_file WHERE problem IS NOT NULL AND replaced_at IS NULL ORDER BY location""";

    private BrokenFiles() {}

    /** Notes that a file could not be read. Never fails: whoever found it has something more important to say. */
    public static void note(Transactions transactions, String fileName, String reason) {
        LOG.error("event=lake_file_broken file={} reason={}", fileName, reason);
        try {
            transactions.run(connection -> {
                try (PreparedStatement update = connection.prepareStatement(FOUND)) {
                    update.setString(1, reason);
                    update.setString(2, fileName);
                    update.setString(3, fileName);
                    return update.executeUpdate();
                }
            });
        } catch (RuntimeException failed) {
            LOG.warn("event=lake_file_broken_not_noted file={} reason={}", fileName, failed.getMessage());
        }
    }

    /** What it means that this file could not be read by ourselves: it is noted, unless the reader was just stopped. */
    public static RuntimeException failureOf(Transactions transactions, String file, Exception failed) {
        if (failed instanceof ClosedChannelException) {
            CancellationException stopped = new CancellationException("whoever read " + name(file) + " was stopped");
            stopped.initCause(failed);
            return stopped;
        }
        note(transactions, name(file), failed.getClass().getSimpleName() + ": " + failed.getMessage());
        return Problem.LAKE_FILE_BROKEN.because(failed, name(file));
    }

    /** What a failure of DuckDB means that read these files. */
    public static RuntimeException failure(
            Transactions transactions, DuckDb duckDb, Collection<String> files, Exception failed) {
        return find(transactions, duckDb, files, failed)
                .orElseGet(() -> new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed));
    }

    /**
     * A broken one among files that DuckDB failed to read. It does not always tell which was the reason: those that were
     * noted before are tried first, and not many more, for the failure may have another reason; what is found is noted.
     */
    public static Optional<RuntimeException> find(
            Transactions transactions, DuckDb duckDb, Collection<String> files, Exception failed) {
        if (NOT_OF_FILES.matcher(String.valueOf(failed.getMessage())).find()) {
            return Optional.empty();
        }
        List<String> noted = transactions.run(BrokenFiles::all);
        List<String> candidates = files.stream()
                .sorted(Comparator.comparing(file -> !isAmong(noted, file)))
                .limit(MOST_TRIED)
                .toList();
        for (String file : candidates) {
            Optional<String> reason = reason(duckDb, file);
            if (reason.isPresent()) {
                note(transactions, name(file), reason.get());
                return Optional.of(Problem.LAKE_FILE_BROKEN.because(failed, name(file)));
            }
        }
        return Optional.empty();
    }

    private static boolean isAmong(List<String> noted, String file) {
        return noted.stream().anyMatch(one -> one.startsWith(name(file) + ": "));
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Why it cannot be read; empty if it can. */
    private static Optional<String> reason(DuckDb duckDb, String file) {
        try (DuckDBConnection own = duckDb.connect();
                Statement statement = own.createStatement()) {
            statement.execute("SELECT bit_xor(hash(one)) FROM read_parquet(" + DuckDb.literal(file) + ") AS one");
            return Optional.empty();
        } catch (SQLException broken) {
            return Optional.of(
                    String.valueOf(broken.getMessage()).lines().findFirst().orElse("it cannot be read"));
        }
    }

    /** These were read, and are well. */
    static void clear(Connection connection, Collection<String> locations) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(WELL)) {
            Array well = FileLedger.texts(connection, locations);
            update.setArray(1, well);
            update.executeUpdate();
        }
    }

    /** Names and reasons, in order. */
    static List<String> all(Connection connection) throws SQLException {
        List<String> files = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                String location = row.getString(1);
                files.add(location.substring(location.lastIndexOf('/') + 1) + ": " + row.getString(2));
            }
        }
        return files;
    }
}
