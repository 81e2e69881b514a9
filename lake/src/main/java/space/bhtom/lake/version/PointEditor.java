package space.bhtom.lake.version;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.summary.CurrentLight;
import space.bhtom.lake.write.TargetLight;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** Sets single measurements aside, and takes them back. */
final class PointEditor {
    private static final int MOST = 100_000;

    private final Revision revision;
    private final Connection transaction;

    PointEditor(Revision revision) {
        this.revision = revision;
        this.transaction = revision.transaction();
    }

    /** Returns how many were not excluded before. */
    int exclude(Collection<MeasurementId> points) throws SQLException {
        return revise(points, true);
    }

    /** Returns how many were excluded before. */
    int restore(Collection<MeasurementId> points) throws SQLException {
        return revise(points, false);
    }

    /** Those that match now, excluded or not. */
    List<MeasurementId> matching(CurrentLight light, PointFilter filter, boolean isExcluded) throws SQLException {
        TargetLight.raise(transaction, List.of(filter.targetId()));
        RevisedTarget target = RevisedTarget.find(transaction, revision.viewer(), filter.targetId())
                .standing();
        AccessPolicy.mustOwn(revision.viewer(), target.ownerId(), "revise the light curve of this target");
        List<MeasurementId> found = new ArrayList<>();
        light.forEach(transaction, target.id(), row -> {
            if (row.isExcluded() == isExcluded && filter.matches(row)) {
                found.add(row.id());
            }
        });
        return found;
    }

    private int revise(Collection<MeasurementId> points, boolean isExcluding) throws SQLException {
        if (points.isEmpty()) {
            return 0;
        }
        if (points.size() > MOST) {
            throw Problem.NUMBER_OUT_OF_RANGE.of("the number of measurements", 1, MOST, points.size());
        }
        Map<Long, HeldBatch> batches = hold(points);
        int changed = write(points, isExcluding);
        if (changed == 0) {
            transaction.rollback(); // nothing changes, so nobody's cache shall think so
            return 0;
        }
        Set<Long> targets = HeldBatch.targets(batches.values());
        revision.conclude(
                isExcluding ? "excludeMeasurements" : "restoreMeasurements",
                changed + " measurements of target "
                        + targets.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                targets,
                batches.keySet(),
                changed);
        return changed;
    }

    private Map<Long, HeldBatch> hold(Collection<MeasurementId> points) throws SQLException {
        Set<Long> ids = points.stream().map(MeasurementId::batchId).collect(Collectors.toCollection(TreeSet::new));
        Map<Long, HeldBatch> batches;
        try {
            batches = HeldBatch.hold(transaction, revision.viewer(), ids, "revise these measurements");
        } catch (ProblemException unknown) {
            throw unknown.problem() == Problem.BATCH_UNKNOWN
                    ? Problem.MEASUREMENT_UNKNOWN.because(
                            unknown, points.iterator().next())
                    : unknown;
        }
        for (MeasurementId point : points) {
            HeldBatch batch = batches.get(point.batchId());
            if (batch == null || point.rowNumber() < 0 || point.rowNumber() >= batch.rowCount()) {
                throw Problem.MEASUREMENT_UNKNOWN.of(point);
            }
        }
        return batches;
    }

    private int write(Collection<MeasurementId> points, boolean isExcluding) throws SQLException {
        String sql = isExcluding ? ReviseSql.EXCLUDE : ReviseSql.RESTORE;
        try (PreparedStatement write = transaction.prepareStatement(sql)) {
            write.setLong(1, revision.accountId());
            write.setString(2, revision.reason());
            write.setArray(
                    3,
                    transaction.createArrayOf(
                            "bigint",
                            points.stream().map(MeasurementId::batchId).toArray()));
            write.setArray(
                    4,
                    transaction.createArrayOf(
                            "integer",
                            points.stream().map(MeasurementId::rowNumber).toArray()));
            return write.executeUpdate();
        }
    }
}
