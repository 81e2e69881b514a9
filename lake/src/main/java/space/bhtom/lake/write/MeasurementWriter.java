package space.bhtom.lake.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.problem.Problem;

/** The one way into the lake. */
public final class MeasurementWriter {
    /** A batch without rows has nothing to flush: it counts as flushed. */
    private static final long NOTHING_TO_FLUSH = 0;

    private final Transactions transactions;
    private final BatchCheck check = new BatchCheck();

    /** Writes through these transactions. */
    public MeasurementWriter(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * One transaction: the batch, its rows, its event, and the end of the batches it supersedes. The emission is the
     * acknowledgement. A known idempotency key records nothing and emits the old receipt.
     *
     * <p>Fails with TARGET_UNKNOWN; with BATCH_ROW_BAD, which names the row and the reason, and nothing is recorded; or
     * with DATABASE_AWAY: then the same call may be made again.
     */
    public Mono<BatchReceipt> append(NewBatch batch, List<Brightness> rows) {
        List<Brightness> copy = List.copyOf(rows);
        return transactions.emit(connection -> record(connection, batch, copy));
    }

    private BatchReceipt record(Connection connection, NewBatch batch, List<Brightness> rows) throws SQLException {
        check.check(connection, rows);
        lockOrigin(connection, batch);
        TargetLight.raise(connection, List.of(batch.targetId()));
        Optional<RecordedBatch> recorded = insertBatch(connection, batch, rows.size());
        if (recorded.isEmpty()) {
            connection.rollback(); // nothing changes, so nobody's cache shall think so
            return earlierReceipt(connection, batch);
        }
        int superseded = supersede(connection, batch, recorded.get().id());
        if (!rows.isEmpty()) {
            copyRows(connection, recorded.get(), rows);
        }
        if (!rows.isEmpty() || superseded > 0) {
            insertEvent(connection, recorded.get(), rows.size());
        }
        return new BatchReceipt(recorded.get().id(), true, rows.size(), true);
    }

    private static void lockOrigin(Connection connection, NewBatch batch) throws SQLException {
        if (batch.supersedes() == null) {
            return;
        }
        try (PreparedStatement lock = connection.prepareStatement(WriteSql.LOCK_ORIGIN)) {
            lock.setString(1, batch.supersedes());
            lock.execute();
        }
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

    private static BatchReceipt earlierReceipt(Connection connection, NewBatch batch) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(WriteSql.FIND_BATCH)) {
            find.setString(1, batch.idempotencyKey());
            ResultSet row = find.executeQuery();
            if (!row.next()) {
                throw Problem.TARGET_UNKNOWN.of(batch.targetId());
            }
            return new BatchReceipt(row.getLong(1), false, row.getInt(2), row.getBoolean(3));
        }
    }

    private static int supersede(Connection connection, NewBatch batch, long successor) throws SQLException {
        if (batch.supersedes() == null) {
            return 0;
        }
        try (PreparedStatement update = connection.prepareStatement(WriteSql.SUPERSEDE)) {
            update.setLong(1, successor);
            update.setString(2, batch.supersedes());
            update.setLong(3, successor);
            return update.executeUpdate();
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
