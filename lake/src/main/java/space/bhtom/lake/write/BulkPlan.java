package space.bhtom.lake.write;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.lake.table.TableVersion;
import space.bhtom.schema.light.NewBatch;
import space.bhtom.schema.problem.Problem;

/**
 * What a bulk load knows before it writes files; the transaction that records them looks again at what can have changed.
 *
 * @param known receipts of batches recorded before, by key
 * @param fresh the others
 * @param recordedAt of all of them, as Postgres writes it
 * @param bandpasses that are registered, as DuckDB's literals
 * @param version the table, beside whose files theirs shall lie
 */
record BulkPlan(
        Map<String, BatchReceipt> known,
        List<PlannedBatch> fresh,
        String recordedAt,
        String bandpasses,
        TableVersion version) {

    private static final String KNOWN = """
            SELECT idempotency_key, id, row_count, state = 'ACTIVE' FROM batch WHERE idempotency_key = ANY (?)""";

    /** A merged target leads to one that is not merged itself. */
    private static final String TARGETS = """
            SELECT target.id, place.id, place.healpix29 FROM target
            JOIN target AS place ON place.id = coalesce(target.merged_into, target.id)
            WHERE target.id = ANY (?) AND place.deleted_at IS NULL""";

    private static final String IDS =
            "SELECT array_agg(nextval(pg_get_serial_sequence('batch', 'id'))) FROM generate_series(1, ?)";

    private static final String MOMENT = "SELECT now()::text, " + MeasurementTable.METADATA_LOCATION;

    /** A target as it is now. */
    private record Place(long targetId, long healpix29) {}

    /** Throws TARGET_UNKNOWN. */
    static BulkPlan of(Connection connection, MeasurementTable table, List<NewBatch> batches) throws SQLException {
        Map<String, BatchReceipt> known = known(connection, batches);
        List<NewBatch> missing = new ArrayList<>(batches);
        missing.removeIf(batch -> known.containsKey(batch.idempotencyKey()));
        Map<Long, Place> places = places(connection, missing);
        List<Long> ids = ids(connection, missing.size());
        List<PlannedBatch> fresh = new ArrayList<>();
        for (int place = 0; place < batches.size(); place++) {
            NewBatch batch = batches.get(place);
            if (!known.containsKey(batch.idempotencyKey())) {
                fresh.add(planned(place, batch, ids.get(fresh.size()), places.get(batch.targetId())));
            }
        }
        try (PreparedStatement moment = connection.prepareStatement(MOMENT)) {
            ResultSet row = moment.executeQuery();
            row.next();
            return new BulkPlan(
                    known,
                    List.copyOf(fresh),
                    row.getString(1),
                    BulkCheck.bandpasses(connection),
                    table.at(row.getString(2)));
        }
    }

    private static PlannedBatch planned(int number, NewBatch batch, long id, @Nullable Place place) {
        if (place == null) {
            throw Problem.TARGET_UNKNOWN.of(batch.targetId());
        }
        return new PlannedBatch(number, batch, id, place.targetId, place.healpix29);
    }

    private static Map<String, BatchReceipt> known(Connection connection, List<NewBatch> batches) throws SQLException {
        Map<String, BatchReceipt> known = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(KNOWN)) {
            String[] keys = batches.stream().map(NewBatch::idempotencyKey).toArray(String[]::new);
            find.setArray(1, connection.createArrayOf("text", keys));
            ResultSet row = find.executeQuery();
            while (row.next()) {
                known.put(row.getString(1), new BatchReceipt(row.getLong(2), false, row.getInt(3), row.getBoolean(4)));
            }
        }
        return known;
    }

    private static Map<Long, Place> places(Connection connection, List<NewBatch> batches) throws SQLException {
        Map<Long, Place> places = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(TARGETS)) {
            Long[] ids = batches.stream().map(NewBatch::targetId).distinct().toArray(Long[]::new);
            find.setArray(1, connection.createArrayOf("bigint", ids));
            ResultSet row = find.executeQuery();
            while (row.next()) {
                places.put(row.getLong(1), new Place(row.getLong(2), row.getLong(3)));
            }
        }
        return places;
    }

    private static List<Long> ids(Connection connection, int count) throws SQLException {
        try (PreparedStatement reserve = connection.prepareStatement(IDS)) {
            reserve.setInt(1, count);
            ResultSet row = reserve.executeQuery();
            row.next();
            Array ids = row.getArray(1);
            return ids == null ? List.of() : List.of((Long[]) ids.getArray());
        }
    }
}
