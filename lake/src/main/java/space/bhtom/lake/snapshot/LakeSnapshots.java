package space.bhtom.lake.snapshot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.Compactor;
import space.bhtom.lake.table.Flusher;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.lake.table.TableTagger;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/**
 * Names states of the lake.
 *
 * <p>What was acknowledged before the call is in the snapshot's files, and they alone tell the truth: nothing waits, and what
 * was excluded, withdrawn, superseded or merged is settled. So readers of a snapshot ask nobody what counts, and get the same
 * for ever; only who may read what is as of today. Iceberg's expiry spares tagged snapshots, and the removal of orphans what
 * a snapshot knows.
 */
public final class LakeSnapshots {
    private static final Pattern NAME = Pattern.compile("(?=.*[a-z])[a-z0-9][a-z0-9.-]{0,62}");
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final Flusher flusher;
    private final Compactor compactor;
    private final TableTagger tagger;
    private final SnapshotContent content;

    /** Writes through these transactions. */
    public LakeSnapshots(
            Transactions transactions,
            MeasurementTable table,
            Flusher flusher,
            Compactor compactor,
            TableTagger tagger,
            SnapshotContent content) {
        this.transactions = transactions;
        this.table = table;
        this.flusher = flusher;
        this.compactor = compactor;
        this.tagger = tagger;
        this.content = content;
    }

    /** All, the latest first. */
    public Mono<List<LakeSnapshot>> list() {
        return transactions.emit(connection -> read(connection, null));
    }

    /** Fails with SNAPSHOT_UNKNOWN. */
    public Mono<LakeSnapshot> find(String name) {
        return transactions.emit(connection -> one(connection, name));
    }

    /**
     * Names the state of now, and counts what is in it. Administrators may. Fails with SIGN_IN_NEEDED, NOT_ALLOWED,
     * SNAPSHOT_NAME_BAD, SNAPSHOT_NAME_TAKEN, SNAPSHOT_EMPTY.
     */
    public Mono<LakeSnapshot> create(Viewer viewer, String name, String description) {
        return transactions.emitResult(() -> createNow(viewer, name, description));
    }

    private LakeSnapshot createNow(Viewer viewer, String name, String description) {
        long accountId = AccessPolicy.administrator(viewer, "name snapshots of the lake");
        if (!NAME.matcher(name).matches()) {
            throw Problem.SNAPSHOT_NAME_BAD.of(name);
        }
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Problem.REQUEST_BAD.of("The description is longer than " + LONGEST_DESCRIPTION + " characters.");
        }
        transactions.run(connection -> {
            checkFree(connection, name);
            return true;
        });
        // while nobody waits, so that little is left to do under the lock
        flusher.flush();
        compactor.settle();
        long snapshot = transactions.run(connection -> tag(connection, name, description, accountId));
        count(name, snapshot);
        return transactions.run(connection -> one(connection, name));
    }

    private static void checkFree(Connection connection, String name) throws SQLException {
        if (!read(connection, name).isEmpty()) {
            throw Problem.SNAPSHOT_NAME_TAKEN.of(name);
        }
    }

    private long tag(Connection connection, String name, String description, long accountId) throws SQLException {
        long snapshot = tagger.tag(connection, name).orElseThrow(Problem.SNAPSHOT_EMPTY::of);
        try (PreparedStatement insert = connection.prepareStatement(SnapshotSql.INSERT)) {
            insert.setString(1, name);
            insert.setLong(2, snapshot);
            insert.setString(3, description);
            insert.setLong(4, accountId);
            if (insert.executeUpdate() == 0) {
                throw Problem.SNAPSHOT_NAME_TAKEN.of(name);
            }
        }
        audit(connection, accountId, "createSnapshot", name);
        return snapshot;
    }

    private void count(String name, long snapshotId) {
        SnapshotContent.Counts counts = content.count(name, snapshotId);
        transactions.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(SnapshotSql.COUNTED)) {
                update.setLong(1, counts.rows());
                update.setLong(2, counts.targets());
                update.setLong(3, counts.files());
                update.setObject(4, counts.sha256(), Types.VARCHAR);
                update.setString(5, name);
                return update.executeUpdate();
            }
        });
    }

    /**
     * Takes the name away: the files that nothing else needs go with the next cleaning. Administrators may. Fails with
     * SIGN_IN_NEEDED, NOT_ALLOWED, SNAPSHOT_UNKNOWN.
     */
    public Mono<LakeSnapshot> delete(Viewer viewer, String name) {
        return transactions.emit(connection -> {
            long accountId = AccessPolicy.administrator(viewer, "delete snapshots of the lake");
            LakeSnapshot snapshot = one(connection, name);
            table.untag(connection, name);
            try (PreparedStatement delete = connection.prepareStatement(SnapshotSql.DELETE)) {
                delete.setString(1, name);
                delete.executeUpdate();
            }
            audit(connection, accountId, "deleteSnapshot", name);
            return snapshot;
        });
    }

    private static void audit(Connection connection, long accountId, String action, String name) throws SQLException {
        try (PreparedStatement audit = connection.prepareStatement(SnapshotSql.AUDIT)) {
            audit.setLong(1, accountId);
            audit.setString(2, action);
            audit.setString(3, "snapshot " + name);
            audit.executeUpdate();
        }
    }

    private static LakeSnapshot one(Connection connection, String name) throws SQLException {
        List<LakeSnapshot> found = read(connection, name);
        if (found.isEmpty()) {
            throw Problem.SNAPSHOT_UNKNOWN.of(name);
        }
        return found.get(0);
    }

    private static List<LakeSnapshot> read(Connection connection, @Nullable String name) throws SQLException {
        List<LakeSnapshot> found = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(SnapshotSql.LIST)) {
            list.setString(1, name);
            list.setString(2, name);
            ResultSet row = list.executeQuery();
            while (row.next()) {
                found.add(new LakeSnapshot(
                        row.getString("name"),
                        row.getLong("snapshot_id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("created_by"),
                        row.getString("description"),
                        row.getObject("row_count", Long.class),
                        row.getObject("target_count", Long.class),
                        row.getObject("file_count", Long.class),
                        row.getString("sha256")));
            }
        }
        return List.copyOf(found);
    }
}
