package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.postgres.Transactions;

/**
 * Takes note of what other engines did to the table: our own commits write the ledger in the same transaction, so whatever
 * table and ledger say differently was done by others.
 *
 * <p>A rewrite by others changes nothing of what readers see: Iceberg lets it through only if all files that it replaces are still
 * there. But files that it wrote must be known, so that one which breaks is named; and those that it replaced must stay for a
 * day, as ours do, for readers that began before.
 */
final class ForeignFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignFiles.class);
    private static final String KNOWN = "SELECT location FROM lake_file WHERE replaced_at IS NULL";

    private final Transactions transactions;
    private final MeasurementTable table;

    ForeignFiles(Transactions transactions, MeasurementTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    /** Cheap where there is nothing to note; left for the next time while a flush is at it. */
    void note() {
        transactions.run(connection -> FlushLock.tryTake(connection) && note(connection));
    }

    private boolean note(Connection connection) throws SQLException {
        Set<String> gone = known(connection);
        Set<String> strangers = CompactionPin.current(connection, table).files().stream()
                .map(LakeFile::location)
                .filter(location -> !gone.remove(location))
                .collect(Collectors.toSet());
        if (strangers.isEmpty() && gone.isEmpty()) {
            return false;
        }
        FileLedger.noteForeign(connection, strangers);
        FileLedger.noteReplaced(connection, gone);
        LOG.info("foreign_commit_noted files={} replaced={}", strangers.size(), gone.size());
        return true;
    }

    private static Set<String> known(Connection connection) throws SQLException {
        Set<String> known = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(KNOWN)) {
            while (row.next()) {
                known.add(row.getString(1));
            }
        }
        return known;
    }
}
