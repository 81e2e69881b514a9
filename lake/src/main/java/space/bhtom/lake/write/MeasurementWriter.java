package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.problem.Problem;

/** The way into the lake for batches as they come; {@link BulkWriter} is the one for millions of rows. */
public final class MeasurementWriter {
    /** A batch without rows has nothing to flush: it counts as flushed. */
    private static final long NOTHING_TO_FLUSH = 0;

    /** Larger batches do not wait in Postgres: their files are worth being written at once. */
    private static final int LARGE = 20_000;

    private final Transactions transactions;
    private final LightSummaries summaries;
    private final LargeBatch bulk;
    private final Backlog backlog;
    private final BatchCheck check = new BatchCheck();

    /** Where large batches go: {@link BulkWriter#loadOne}. */
    @FunctionalInterface
    public interface LargeBatch {
        /** Blocking. */
        BatchReceipt load(NewBatch batch, List<Brightness> rows);
    }

    /**
     * Writes through these transactions, and keeps the summaries in them.
     *
     * @param bulk takes large batches
     * @param mostWaiting no more rows may wait to be flushed
     */
    public MeasurementWriter(Transactions transactions, LightSummaries summaries, LargeBatch bulk, long mostWaiting) {
        this.transactions = transactions;
        this.summaries = summaries;
        this.bulk = bulk;
        this.backlog = new Backlog(mostWaiting, System::nanoTime);
    }

    /**
     * One transaction: the batch, its rows, its event, and the end of the batches it supersedes. The emission is the
     * acknowledgement. A known idempotency key records nothing and emits the old receipt.
     *
     * <p>Fails with TARGET_UNKNOWN; with BATCH_ROW_BAD, which names the row and the reason, and nothing is recorded; with
     * LAKE_BUSY while too many wait to be flushed, or DATABASE_AWAY: then the same call may be made again.
     */
    public Mono<BatchReceipt> append(NewBatch batch, List<Brightness> rows) {
        List<Brightness> copy = List.copyOf(rows);
        if (copy.size() > LARGE) {
            return transactions.emitResult(() -> bulk.load(batch, copy));
        }
        return transactions.emit(connection -> record(connection, batch, copy));
    }

    private BatchReceipt record(Connection connection, NewBatch batch, List<Brightness> rows) throws SQLException {
        check.check(connection, rows);
        backlog.admit(connection, rows.size());
        NewBatch placed = batch;
        while (true) {
            Optional<BatchReceipt> receipt = recordAt(connection, placed, rows);
            if (receipt.isPresent()) {
                if (placed != batch && receipt.get().isNew()) {
                    MergedTarget.follow(
                            connection, batch.targetId(), receipt.get().batchId());
                }
                return receipt.get();
            }
            long elsewhere = MergedTarget.find(connection, placed.targetId())
                    .orElseThrow(() -> Problem.TARGET_UNKNOWN.of(batch.targetId()));
            placed = batch.withTargetId(elsewhere);
        }
    }

    /** Absent if the target does not take batches. */
    private Optional<BatchReceipt> recordAt(Connection connection, NewBatch batch, List<Brightness> rows)
            throws SQLException {
        Superseding superseding = new Superseding(connection);
        Collection<Long> targets = superseding.hold(batch);
        Optional<RecordedBatch> recorded = insertBatch(connection, batch, rows.size());
        if (recorded.isEmpty()) {
            connection.rollback(); // nothing changes, so nobody's cache shall think so
            return earlierReceipt(connection, batch);
        }
        int superseded = superseding.end(batch, recorded.get().id());
        if (!rows.isEmpty()) {
            copyRows(connection, recorded.get(), rows);
        }
        if (!rows.isEmpty() || superseded > 0) {
            insertEvent(connection, recorded.get(), rows.size());
        }
        if (superseded > 0) {
            summaries.recompute(connection, targets);
        } else {
            summaries.append(connection, batch.targetId(), rows);
        }
        return Optional.of(new BatchReceipt(recorded.get().id(), true, rows.size(), true));
    }

    private static Optional<RecordedBatch> insertBatch(Connection connection, NewBatch batch, int rowCount)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WriteSql.INSERT_BATCH)) {
            insert.setString(1, batch.kind().name());
            insert.setString(2, batch.archive());
            insert.setObject(3, batch.dataProductId(), java.sql.Types.BIGINT);
            insert.setString(4, batch.idempotencyKey());
            insert.setString(5, batch.inputSha256());
            insert.setString(6, batch.pipelineVersion());
            insert.setString(7, batch.licence());
            insert.setString(8, batch.supersedes());
            insert.setInt(9, rowCount);
            insert.setObject(10, rowCount == 0 ? NOTHING_TO_FLUSH : null, java.sql.Types.BIGINT);
            insert.setLong(11, batch.targetId());
            ResultSet row = insert.executeQuery();
            return row.next()
                    ? Optional.of(new RecordedBatch(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)))
                    : Optional.empty();
        }
    }

    private static Optional<BatchReceipt> earlierReceipt(Connection connection, NewBatch batch) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(WriteSql.FIND_BATCH)) {
            find.setString(1, batch.idempotencyKey());
            ResultSet row = find.executeQuery();
            return row.next()
                    ? Optional.of(new BatchReceipt(row.getLong(1), false, row.getInt(2), row.getBoolean(3)))
                    : Optional.empty();
        }
    }

    private static void copyRows(Connection connection, RecordedBatch batch, List<Brightness> rows)
            throws SQLException {
        byte[] text = CopyText.of(batch, rows);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(WriteSql.COPY_ROWS);
        copy.writeToCopy(text, 0, text.length);
        copy.endCopy();
    }

    private static void insertEvent(Connection connection, RecordedBatch batch, int rowCount) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(WriteSql.INSERT_EVENT)) {
            insert.setLong(1, batch.targetId());
            insert.setLong(2, batch.id());
            insert.setInt(3, rowCount);
            insert.executeUpdate();
        }
    }
}
