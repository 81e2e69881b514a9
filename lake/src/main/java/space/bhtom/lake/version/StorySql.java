package space.bhtom.lake.version;

import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.schema.account.Viewer;

/** The statements that tell what became of measurements. */
final class StorySql {
    private static final String BATCH = """
            SELECT batch.*, target.visibility AS target_visibility, target.owner_id, data_product.file_name,
                   ender.name AS ended_by_name, %s AS metadata_location,
                   EXISTS (SELECT FROM exclusion WHERE batch_id = batch.id AND row_number = ? AND restored_at IS NULL)
                       AS is_excluded,
                   waiting.mjd, waiting.bandpass, waiting.magnitude
            FROM batch JOIN target ON target.id = batch.target_id AND target.deleted_at IS NULL
                 LEFT JOIN data_product ON data_product.id = batch.data_product_id
                 LEFT JOIN account AS ender ON ender.id = batch.ended_by
                 LEFT JOIN delta_measurement AS waiting ON waiting.batch_id = batch.id AND waiting.row_number = ?
            """.formatted(MeasurementTable.METADATA_LOCATION);

    /** Parameters: row number, row number, batch. */
    static final String ORIGIN = BATCH + "WHERE batch.id = ?";

    /** Parameters: batch, row number. */
    static final String CHAPTERS = """
            WITH this AS (SELECT ?::bigint AS batch_id, ?::integer AS row_number)
            SELECT 'RECORDED' AS kind, batch.recorded_at AS at, observer.name AS by, NULL AS reason,
                   NULL::bigint AS other, NULL::bigint AS from_id, NULL::bigint AS into_id, 0 AS place
            FROM this JOIN batch ON batch.id = this.batch_id
                 LEFT JOIN data_product ON data_product.id = batch.data_product_id
                 LEFT JOIN account AS observer ON observer.id = data_product.owner_id
            UNION ALL
            SELECT batch.state, batch.ended_at, ender.name, batch.end_reason, batch.superseded_by, NULL, NULL, 1
            FROM this JOIN batch ON batch.id = this.batch_id AND batch.ended_at IS NOT NULL
                 LEFT JOIN account AS ender ON ender.id = batch.ended_by
            UNION ALL
            SELECT 'EXCLUDED', excluded_at, account.name, reason, NULL, NULL, NULL, 2
            FROM this JOIN exclusion USING (batch_id, row_number) JOIN account ON account.id = exclusion.account_id
            UNION ALL
            SELECT 'RESTORED', restored_at, account.name, restore_reason, NULL, NULL, NULL, 3
            FROM this JOIN exclusion USING (batch_id, row_number) LEFT JOIN account ON account.id = exclusion.restored_by
            WHERE restored_at IS NOT NULL
            UNION ALL
            SELECT 'MERGED', merged_at, account.name, reason, NULL, from_id, into_id, 2
            FROM this JOIN merged_batch USING (batch_id) JOIN target_merge ON target_merge.id = merge_id
                 JOIN account ON account.id = target_merge.account_id
            UNION ALL
            SELECT 'SPLIT', split_at, account.name, split_reason, NULL, from_id, into_id, 3
            FROM this JOIN merged_batch USING (batch_id) JOIN target_merge ON target_merge.id = merge_id
                 LEFT JOIN account ON account.id = target_merge.split_by
            WHERE split_at IS NOT NULL
            ORDER BY at, place""";

    private StorySql() {}

    /** Parameters: no row, no row, target, the batch after which to begin, how many. */
    static String ofTarget(Viewer viewer) {
        return BATCH + "WHERE batch.target_id = ? AND batch.id < ? AND NOT " + AccessPolicy.unreadableBatch(viewer)
                + " ORDER BY batch.id DESC LIMIT ?";
    }
}
