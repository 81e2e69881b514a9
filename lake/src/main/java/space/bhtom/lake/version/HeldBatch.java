package space.bhtom.lake.version;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.write.TargetLight;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.BatchState;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;

/**
 * A batch that nobody else revises until the transaction ends.
 *
 * @param id its id
 * @param targetId whose it is
 * @param rowCount its measurements
 * @param state whether it counts
 */
record HeldBatch(long id, long targetId, int rowCount, BatchState state) {

    /**
     * Holds batches that the viewer may revise, and raises the versions of their targets. Fails with BATCH_UNKNOWN,
     * SIGN_IN_NEEDED or NOT_ALLOWED.
     */
    static Map<Long, HeldBatch> hold(Connection transaction, Viewer viewer, Collection<Long> ids, String deed)
            throws SQLException {
        Set<Long> held = new TreeSet<>();
        while (true) {
            Map<Long, HeldBatch> batches = find(transaction, viewer, ids, deed);
            Set<Long> targets = targets(batches.values());
            if (held.containsAll(targets)) {
                return batches;
            }
            // they may have moved to another target while we waited for this one
            TargetLight.raise(transaction, targets);
            held.addAll(targets);
        }
    }

    static Set<Long> targets(Collection<HeldBatch> batches) {
        Set<Long> targets = new TreeSet<>();
        batches.forEach(batch -> targets.add(batch.targetId()));
        return targets;
    }

    private static Map<Long, HeldBatch> find(Connection transaction, Viewer viewer, Collection<Long> ids, String deed)
            throws SQLException {
        Map<Long, HeldBatch> found = new TreeMap<>();
        try (PreparedStatement find = transaction.prepareStatement(ReviseSql.BATCHES)) {
            find.setArray(1, transaction.createArrayOf("bigint", ids.toArray()));
            ResultSet row = find.executeQuery();
            while (row.next()) {
                long owner = row.getLong("owner_id");
                if (AccessPolicy.mayRead(viewer, Visibility.valueOf(row.getString("visibility")), owner)) {
                    AccessPolicy.mustRevise(viewer, owner, row.getObject("observer_id", Long.class), deed);
                    HeldBatch batch = of(row);
                    found.put(batch.id(), batch);
                }
            }
        }
        for (Long id : ids) {
            if (!found.containsKey(id)) {
                throw Problem.BATCH_UNKNOWN.of(id);
            }
        }
        return found;
    }

    private static HeldBatch of(ResultSet row) throws SQLException {
        return new HeldBatch(
                row.getLong("id"),
                row.getLong("target_id"),
                row.getInt("row_count"),
                BatchState.valueOf(row.getString("state")));
    }
}
