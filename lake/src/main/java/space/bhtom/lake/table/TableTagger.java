package space.bhtom.lake.table;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;

/**
 * Names the table as of one moment of Postgres, such that the files of the tag alone tell the truth of that moment.
 *
 * <p>However busy writers are, nobody need stop: what waits, and what files do not tell yet, is written into files that only
 * the tagged snapshot knows, beside those of the table that are true already. It hangs on no branch of the table.
 */
public final class TableTagger {
    private static final String WAITING = "SELECT coalesce(array_agg(id), '{}') FROM batch WHERE flush_id IS NULL";

    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;

    /** Works on the thread that calls. */
    public TableTagger(Transactions transactions, MeasurementTable table, DuckDb duckDb) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
    }

    /** What the tag has beside the files of this snapshot, and instead of some of them. */
    private record Difference(long snapshotId, List<LakeFile> old, List<NewFile> fresh) {
        boolean isEmpty() {
            return old.isEmpty() && fresh.isEmpty();
        }
    }

    /**
     * Sets the tag within the caller's transaction, which holds up flushes and rewrites until it ends; returns Iceberg's
     * number of the snapshot. Emptiness has none to name: then absent. Quick if everything was flushed and settled
     * shortly before.
     */
    public Optional<Long> tag(Connection transaction, String name) throws SQLException {
        FlushLock.take(transaction);
        if (table.in(transaction).currentSnapshot() == null) {
            return Optional.empty();
        }
        Difference difference = transactions.readAsOfNow(this::write);
        // loaded after the moment, so that it knows its snapshot; another engine may have committed a later one since
        Table measurements = table.in(transaction);
        if (!difference.isEmpty()) {
            return Optional.of(commit(transaction, measurements, name, difference));
        }
        measurements.manageSnapshots().createTag(name, difference.snapshotId()).commit();
        return Optional.of(difference.snapshotId());
    }

    /** As of the moment of this transaction; nobody flushes meanwhile. */
    private Difference write(Connection moment) throws SQLException {
        CompactionPin pin = CompactionPin.read(moment, table);
        List<NewFile> fresh = new ArrayList<>(writeWaiting(moment));
        Settlement settlement = Settlement.of(pin, table, duckDb);
        Layout layout = Layout.of(pin.version().bytes());
        SkyTree tree = SkyTree.of(pin.version().files(), layout.targetBytes());
        List<LakeFile> old = new ArrayList<>();
        for (CompactionPlan plan : CompactionPlan.each(tree, settlement.wrong())) {
            fresh.addAll(new FileRewriter(duckDb, table).rewrite(plan, pin.unsettled(), layout));
            old.addAll(plan.files());
        }
        return new Difference(Objects.requireNonNull(pin.version().snapshotId()), old, fresh);
    }

    private List<NewFile> writeWaiting(Connection moment) throws SQLException {
        try (PreparedStatement find = moment.prepareStatement(WAITING);
                ResultSet row = find.executeQuery();
                DuckDBConnection own = duckDb.connect()) {
            row.next();
            Array batches = row.getArray(1);
            if (WaitingRows.copy(moment, own, batches) == 0) {
                return List.of();
            }
            String name = LakeFile.name(SkyCell.SKY, UUID.randomUUID().toString());
            return List.of(ParquetFiles.write(
                    own,
                    WaitingRows.TABLE,
                    table.files(),
                    table.location() + "/" + name,
                    ParquetFiles.Effort.THOROUGH));
        }
    }

    private long commit(Connection transaction, Table measurements, String name, Difference difference)
            throws SQLException {
        String branch = "making-" + name;
        measurements
                .manageSnapshots()
                .createBranch(branch, difference.snapshotId())
                .commit();
        OverwriteFiles overwrite = measurements.newOverwrite().toBranch(branch);
        difference.fresh().forEach(file -> overwrite.addFile(file.data()));
        difference.old().forEach(file -> overwrite.deleteFile(Replacement.described(file)));
        overwrite.commit();
        long snapshot = measurements.snapshot(branch).snapshotId();
        measurements
                .manageSnapshots()
                .createTag(name, snapshot)
                .removeBranch(branch)
                .commit();
        FileLedger.noteWritten(transaction, difference.fresh());
        // the table itself never uses them
        FileLedger.noteReplaced(
                transaction, difference.fresh().stream().map(NewFile::location).toList());
        return snapshot;
    }
}
