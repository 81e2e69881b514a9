package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.postgres.Transactions;

/** Keeps the table lean: rewrites files that lie badly, forgets old snapshots that nobody tagged, removes files that nobody knows. */
public final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    /** Each metadata file repeats them all, and each flush makes one. Their data files stay for a day longer. */
    private static final Duration SNAPSHOTS_KEPT = Duration.ofHours(1);

    private final Transactions transactions;
    private final MeasurementTable table;
    private final Compactor compactor;
    private final ForeignFiles foreign;
    private final OrphanFiles orphans;
    private final Clock clock;

    /** Works on the thread that calls. */
    public Upkeep(Transactions transactions, MeasurementTable table, Compactor compactor, Clock clock) {
        this.transactions = transactions;
        this.table = table;
        this.compactor = compactor;
        this.foreign = new ForeignFiles(transactions, table);
        this.orphans =
                new OrphanFiles(transactions, table.location(), table.files().io());
        this.clock = clock;
    }

    /** After each flush: cheap unless there is something to rewrite. */
    void compact() {
        foreign.note();
        compactor.compact();
    }

    /** Now and then: reads all that the table knows. Snapshots with a name stay. */
    void clean() {
        Instant now = clock.instant();
        foreign.note();
        transactions.run(connection -> FlushLock.tryTake(connection) && expire(connection, now));
        int removed = orphans.remove(now);
        LOG.info("orphans_removed files={}", removed);
    }

    private boolean expire(Connection connection, Instant now) throws SQLException {
        Table measurements = table.in(connection);
        tellOthers(connection, measurements);
        measurements
                .expireSnapshots()
                .expireOlderThan(now.minus(SNAPSHOTS_KEPT).toEpochMilli())
                .cleanExpiredFiles(false)
                .commit();
        return true;
    }

    /** Other engines go by the table's properties: what is new in ours, and how large files are by now. */
    private void tellOthers(Connection connection, Table measurements) throws SQLException {
        Layout layout = Layout.of(CompactionPin.current(connection, table).bytes());
        Map<String, String> news = new HashMap<>(MeasurementSchema.PROPERTIES);
        news.keySet().removeAll(measurements.properties().keySet());
        // in powers of two, so that it seldom changes
        news.put(
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, String.valueOf(Long.highestOneBit(layout.targetBytes())));
        news.remove("format-version");
        if (!measurements.properties().entrySet().containsAll(news.entrySet())) {
            UpdateProperties update = measurements.updateProperties();
            news.forEach(update::set);
            update.commit();
        }
    }
}
