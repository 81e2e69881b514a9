package space.bhtom.lake.event;

import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.schema.light.Visibility;

/** What happened, and who may know: those who may read its target. */
record Event(MeasurementsAdded added, Visibility visibility, long ownerId) {

    static Event of(SqlRow row) {
        MeasurementsAdded added = new MeasurementsAdded(
                row.longValue("id"),
                row.longValue("target_id"),
                row.longValue("batch_id"),
                row.value("row_count", Integer.class),
                row.instant("at"));
        return new Event(added, row.constant("visibility", Visibility.class), row.longValue("owner_id"));
    }
}
