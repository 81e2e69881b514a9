package space.bhtom.lake.scan;

import java.util.stream.Collectors;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** The statements that pin a moment. */
final class ScanPinSql {
    private static final String NOTHING = "SELECT NULL::bigint WHERE false";

    private ScanPinSql() {}

    /** Values: the wanted snapshot's name, then the wanted targets' ids three times. */
    static String pin(Viewer viewer, boolean isOfTargets, boolean isAsOf) {
        return """
            SELECT %s AS metadata_location,
                   (SELECT snapshot_id FROM lake_snapshot WHERE name = ?) AS named_snapshot,
                   %s AND EXISTS (SELECT FROM batch WHERE flush_id IS NULL) AS has_waiting,
                   ARRAY(%s) AS hidden_targets,
                   ARRAY(%s) AS hidden_batches,
                   selected.*, unsettled.*, recounted.*, excluded.*
            FROM (%s) AS selected, (%s) AS unsettled, (%s) AS recounted, (%s) AS excluded""".formatted(
                        MeasurementTable.METADATA_LOCATION,
                        !isAsOf,
                        isOfTargets ? NOTHING : hiddenTargets(viewer),
                        hiddenBatches(viewer, isOfTargets),
                        selected(viewer),
                        unsettled(isAsOf),
                        recounted(viewer, isOfTargets, isAsOf),
                        excluded(isAsOf));
    }

    private static String hiddenTargets(Viewer viewer) {
        return """
            SELECT id FROM target WHERE (visibility <> 'PUBLIC' OR deleted_at IS NOT NULL) AND %s""".formatted(AccessPolicy.unreadable(viewer));
    }

    private static String hiddenBatches(Viewer viewer, boolean isOfTargets) {
        return """
            SELECT batch.id FROM batch JOIN target ON target.id = batch.target_id
            WHERE batch.visibility <> 'PUBLIC' AND %s AND %s""".formatted(AccessPolicy.unreadableBatch(viewer), wanted(isOfTargets));
    }

    private static String selected(Viewer viewer) {
        return """
            SELECT coalesce(array_agg(id), '{}') AS selected_targets, coalesce(array_agg(cell), '{}') AS selected_cells
            FROM (SELECT id, unnest(former_cells || healpix29) AS cell
                  FROM target WHERE id = ANY (?) AND NOT %s) AS wanted""".formatted(AccessPolicy.unreadable(viewer));
    }

    private static String unsettled(boolean isAsOf) {
        return """
            SELECT coalesce(array_agg(batch_id), '{}') AS unsettled_batches FROM unsettled_batch WHERE %s""".formatted(!isAsOf);
    }

    private static String recounted(Viewer viewer, boolean isOfTargets, boolean isAsOf) {
        return """
            SELECT coalesce(array_agg(batch.id), '{}') AS recounted_batches,
                   coalesce(array_agg(batch.target_id), '{}') AS recounted_targets,
                   coalesce(array_agg(batch.healpix29), '{}') AS target_cells,
                   coalesce((SELECT array_agg(DISTINCT cell)
                             FROM unsettled_batch JOIN batch AS origin ON origin.id = unsettled_batch.batch_id,
                                  unnest(origin.former_cells || origin.healpix29) AS cell
                             WHERE %1$s AND origin.state = 'ACTIVE'), '{}') AS recounted_cells
            FROM unsettled_batch JOIN batch ON batch.id = unsettled_batch.batch_id
                 JOIN target ON target.id = batch.target_id
            WHERE %1$s AND batch.state = 'ACTIVE' AND batch.flush_id IS NOT NULL AND %2$s AND %3$s""".formatted(!isAsOf, readable(viewer), wanted(isOfTargets));
    }

    private static String excluded(boolean isAsOf) {
        return """
            SELECT coalesce(array_agg(exclusion.batch_id), '{}') AS excluded_batches,
                   coalesce(array_agg(exclusion.row_number::bigint), '{}') AS excluded_rows
            FROM exclusion JOIN unsettled_batch ON unsettled_batch.batch_id = exclusion.batch_id
            WHERE %s AND exclusion.restored_at IS NULL""".formatted(!isAsOf);
    }

    /** Rows that wait and count. Value: the wanted targets' ids. */
    static String waiting(Viewer viewer, boolean isOfTargets) {
        return """
            SELECT %s
            FROM delta_measurement JOIN batch ON batch.id = delta_measurement.batch_id
                 JOIN target ON target.id = batch.target_id
            WHERE batch.state = 'ACTIVE' AND %s AND %s
              AND NOT EXISTS (SELECT FROM exclusion
                              WHERE exclusion.batch_id = delta_measurement.batch_id
                                AND exclusion.row_number = delta_measurement.row_number
                                AND exclusion.restored_at IS NULL)""".formatted(
                        MeasurementColumns.ALL.stream()
                                .map(MeasurementColumn::name)
                                .map(ScanPinSql::waitingColumn)
                                .collect(Collectors.joining(", ")),
                        readable(viewer),
                        wanted(isOfTargets));
    }

    private static String wanted(boolean isOfTargets) {
        return isOfTargets ? "batch.target_id = ANY (?)" : "?::bigint[] IS NULL";
    }

    /** A batch says whose its rows are and that they count. */
    private static String waitingColumn(String name) {
        return switch (name) {
            case "target_id", "healpix29" -> "batch." + name;
            case "is_active" -> "true";
            default -> "delta_measurement." + name;
        };
    }

    private static String readable(Viewer viewer) {
        return "NOT " + AccessPolicy.unreadable(viewer) + " AND NOT " + AccessPolicy.unreadableBatch(viewer);
    }
}
