package space.bhtom.lake.write;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.lake.table.FlushProblems;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.lake.table.TableDraft;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.NewBatch;

/**
 * Many measurements at once, of one target or of thousands: past the waiting rows, straight to Parquet. What holds of
 * {@link MeasurementWriter} holds here: one transaction acknowledges all of it, the same keys never record twice, versions
 * supersede each other, one bad row refuses the whole.
 *
 * <p>Files are written while nobody waits. Then a short transaction, between two flushes, records the batches, lets the
 * table know the files, and continues the summaries. A crash leaves files that nobody knows.
 */
public final class BulkWriter {
    /** Postgres keeps a lock for each, and has some thousand places for locks. */
    public static final int MOST_ORIGINS = 1_000;

    private static final int MOST_OVERTAKEN = 10;
    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);

    private final Transactions transactions;
    private final LightSummaries summaries;
    private final MeasurementTable table;
    private final DuckDb duckDb;
    private final Runnable beforeCommit;

    /** Writes on the thread that calls. */
    public BulkWriter(Transactions transactions, LightSummaries summaries, MeasurementTable table, DuckDb duckDb) {
        this(transactions, summaries, table, duckDb, () -> {});
    }

    BulkWriter(
            Transactions transactions,
            LightSummaries summaries,
            MeasurementTable table,
            DuckDb duckDb,
            Runnable beforeCommit) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.table = table;
        this.duckDb = duckDb;
        this.beforeCommit = beforeCommit;
    }

    /**
     * Records the batches with those rows; returns the receipts in the order of the batches. Rows of batches whose key is
     * known are ignored. Blocking. No two batches have the same key or supersede the same origin, and at most
     * {@link #MOST_ORIGINS} supersede anything.
     *
     * <p>Throws TARGET_UNKNOWN; BATCH_ROW_BAD, which names row and reason; DISK_FULL, DATABASE_AWAY and the like, after
     * which the same call may be made again. Then nothing of it is recorded.
     */
    public List<BatchReceipt> load(List<NewBatch> batches, BulkRows rows) {
        checkDifferent(batches);
        try {
            for (int overtaken = 0; overtaken < MOST_OVERTAKEN; overtaken++) {
                try {
                    return attempt(List.copyOf(batches), rows);
                } catch (BulkRecord.OvertakenException again) {
                    LOG.info("bulk_load_overtaken reason={}", again.getMessage());
                }
            }
            throw new IllegalStateException("a bulk load was overtaken " + MOST_OVERTAKEN + " times");
        } catch (SQLException failed) {
            throw FlushProblems.of(new IllegalStateException(failed), table.warehouse());
        } catch (RuntimeException failed) {
            throw FlushProblems.of(failed, table.warehouse());
        }
    }

    /** Records a single large batch. */
    public BatchReceipt loadOne(NewBatch batch, List<Brightness> rows) {
        return load(List.of(batch), new BrightnessRows(rows)).get(0);
    }

    private static void checkDifferent(List<NewBatch> batches) {
        Set<String> keys = new HashSet<>();
        Set<String> origins = new HashSet<>();
        for (NewBatch batch : batches) {
            boolean isNewKey = keys.add(batch.idempotencyKey());
            boolean isNewOrigin = batch.supersedes() == null || origins.add(batch.supersedes());
            if (!isNewKey || !isNewOrigin || origins.size() > MOST_ORIGINS) {
                throw new IllegalArgumentException("batch " + batch.idempotencyKey() + " has the key or the origin of "
                        + "another of the load, or more than " + MOST_ORIGINS + " supersede an origin");
            }
        }
    }

    private List<BatchReceipt> attempt(List<NewBatch> batches, BulkRows rows) throws SQLException {
        BulkPlan plan = transactions.run(connection -> BulkPlan.of(connection, table, batches));
        if (plan.fresh().isEmpty()) {
            return batches.stream()
                    .map(batch -> plan.known().get(batch.idempotencyKey()))
                    .toList();
        }
        BulkRecord load = write(plan, batches.size(), rows);
        commit(load);
        return receipts(batches, load.tally());
    }

    private BulkRecord write(BulkPlan plan, int batches, BulkRows rows) throws SQLException {
        try (DuckDBConnection own = duckDb.connect()) {
            BulkTables.createBatches(own, plan);
            rows.open(own);
            BulkTables.createMeasurements(own, plan);
            BulkTally tally = new BulkTally(plan, rows.rowCounts(own, batches));
            TableDraft draft = write(own, tally);
            try {
                tally.end();
            } catch (RuntimeException wrong) {
                draft.remove();
                throw wrong;
            }
            return new BulkRecord(tally, draft);
        }
    }

    private TableDraft write(DuckDBConnection own, BulkTally tally) throws SQLException {
        BulkPlan plan = tally.plan();
        try {
            return TableDraft.write(
                    table,
                    plan.version(),
                    own,
                    new TableDraft.Content(BulkTables.MEASUREMENTS, tally.rowsByCell(), tally::take));
        } catch (SQLException failed) {
            BulkCheck.findBad(own, plan.bandpasses());
            throw failed;
        }
    }

    private void commit(BulkRecord load) {
        try {
            beforeCommit.run();
            transactions.run(connection -> {
                load.commit(connection, summaries);
                return true;
            });
        } catch (BulkRecord.OvertakenException rolledBack) {
            // after any other failure nobody knows whether the commit arrived: then a sweep looks for unknown files
            load.draft().remove();
            throw rolledBack;
        }
    }

    private static List<BatchReceipt> receipts(List<NewBatch> batches, BulkTally tally) {
        Map<String, BatchReceipt> receipts = new HashMap<>(tally.plan().known());
        for (PlannedBatch batch : tally.plan().fresh()) {
            receipts.put(
                    batch.batch().idempotencyKey(),
                    new BatchReceipt(batch.id(), true, tally.rows(batch.place()), true));
        }
        List<BatchReceipt> ordered = new ArrayList<>();
        batches.forEach(batch -> ordered.add(receipts.get(batch.idempotencyKey())));
        return List.copyOf(ordered);
    }
}
