package space.bhtom.lake.snapshot;

import space.bhtom.lake.table.MeasurementTable;

/** The statements about named snapshots. */
final class SnapshotSql {
    static final String LIST = """
            SELECT lake_snapshot.name, snapshot_id, lake_snapshot.created_at, account.name AS created_by, description,
                   row_count, target_count, file_count, sha256
            FROM lake_snapshot JOIN account ON account.id = lake_snapshot.account_id
            WHERE ?::text IS NULL OR lake_snapshot.name = ?
            ORDER BY lake_snapshot.created_at DESC, lake_snapshot.name""";

    static final String INSERT = """
            INSERT INTO lake_snapshot (name, snapshot_id, metadata_location, description, account_id)
            VALUES (?, ?, %s, ?, ?)
            ON CONFLICT (name) DO NOTHING""".formatted(MeasurementTable.METADATA_LOCATION);

    static final String COUNTED = """
            UPDATE lake_snapshot SET row_count = ?, target_count = ?, file_count = ?, sha256 = ? WHERE name = ?""";

    static final String DELETE = "DELETE FROM lake_snapshot WHERE name = ?";

    static final String AUDIT = "INSERT INTO audit (account_id, action, subject) VALUES (?, ?, ?)";

    private SnapshotSql() {}
}
