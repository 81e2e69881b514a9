package space.bhtom.lake.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;

/**
 * What happened, and who may know: those who may read its target.
 *
 * @param batchId the batch that was added; absent where measurements changed
 */
record Event(
        long id, long targetId, @Nullable Long batchId, int rowCount, Instant at, Visibility visibility, long ownerId) {

    static Event of(SqlRow row) {
        return new Event(
                row.longValue("id"),
                row.longValue("target_id"),
                row.valueOrNull("batch_id", Long.class),
                row.value("row_count", Integer.class),
                row.instant("at"),
                row.constant("visibility", Visibility.class),
                row.longValue("owner_id"));
    }

    boolean isFor(Viewer viewer, @Nullable Long wantedTarget) {
        return AccessPolicy.mayRead(viewer, visibility, ownerId) && (wantedTarget == null || wantedTarget == targetId);
    }

    @Nullable
    MeasurementsAdded added() {
        return batchId == null ? null : new MeasurementsAdded(id, targetId, batchId, rowCount, at);
    }

    @Nullable
    MeasurementsChanged changed() {
        return batchId == null ? new MeasurementsChanged(id, targetId, at) : null;
    }
}
