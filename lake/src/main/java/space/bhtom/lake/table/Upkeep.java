package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;

/** Keeps the table lean: joins small files, forgets old snapshots that nobody tagged, removes files that nobody knows. */
public final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    /** A flush a minute makes 1440 snapshots in that time, which each metadata file repeats. */
    private static final Duration SNAPSHOTS_KEPT = Duration.ofDays(1);

    private static final String METADATA = "SELECT " + MeasurementTable.METADATA_LOCATION;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final Compactor compactor;
    private final OrphanFiles orphans = new OrphanFiles(new LocalFileIO());
    private final Clock clock;

    /** Works on the thread that calls. */
    public Upkeep(Transactions transactions, MeasurementTable table, DuckDb duckDb, Clock clock) {
        this.transactions = transactions;
        this.table = table;
        this.compactor = new Compactor(transactions, table, duckDb);
        this.clock = clock;
    }

    /** After each flush: cheap unless there is something to join. */
    void join() {
        int joined = compactor.compact();
        if (joined > 0) {
            LOG.info("compacted files={}", joined);
        }
    }

    /** Now and then: reads all that the table knows. */
    void clean() {
        Instant now = clock.instant();
        transactions.run(connection -> FlushLock.tryTake(connection) && expire(connection, now));
        int removed = orphans.remove(transactions.run(Upkeep::metadataLocation), now);
        LOG.info("orphans_removed files={}", removed);
    }

    private boolean expire(Connection connection, Instant now) {
        table.in(connection)
                .expireSnapshots()
                .expireOlderThan(now.minus(SNAPSHOTS_KEPT).toEpochMilli())
                .cleanExpiredFiles(false)
                .commit();
        return true;
    }

    private static String metadataLocation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(METADATA)) {
            row.next();
            return row.getString(1);
        }
    }
}
