package space.bhtom.lake.table;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Postgres says of a batch in files that may say something else.
 *
 * @param id the batch
 * @param change how often it changed: what is read here is the truth as long as this number stays
 * @param isActive whether its rows count, apart from those excluded
 * @param targetId whose it is now
 * @param cell where its target lies now
 * @param flush which flush took it to files
 * @param targetIds all that its rows in files may bear
 * @param cells all that its rows in files may bear
 * @param excluded row numbers that don't count
 */
record UnsettledBatch(
        long id,
        long change,
        boolean isActive,
        long targetId,
        long cell,
        long flush,
        Set<Long> targetIds,
        Set<Long> cells,
        Set<Long> excluded) {

    /** Batches that still wait are written as they are when they are flushed. */
    private static final String ALL_FLUSHED = """
            SELECT unsettled.batch_id, unsettled.change, batch.state = 'ACTIVE' AS is_active,
                   batch.target_id, batch.healpix29, batch.flush_id,
                   coalesce(batch.former_target_ids, '{}') AS former_target_ids,
                   coalesce(batch.former_cells, '{}') AS former_cells,
                   ARRAY(SELECT exclusion.row_number::bigint FROM exclusion
                         WHERE exclusion.batch_id = batch.id AND exclusion.restored_at IS NULL) AS excluded
            FROM unsettled_batch unsettled JOIN batch ON batch.id = unsettled.batch_id
            WHERE batch.flush_id IS NOT NULL ORDER BY batch.id""";

    private static final String FORGET = """
            DELETE FROM unsettled_batch USING unnest(?::bigint[], ?::bigint[]) AS settled (batch_id, change)
            WHERE unsettled_batch.batch_id = settled.batch_id AND unsettled_batch.change = settled.change""";

    static List<UnsettledBatch> readAll(Connection connection) throws SQLException {
        List<UnsettledBatch> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL_FLUSHED);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                all.add(of(row));
            }
        }
        return List.copyOf(all);
    }

    private static UnsettledBatch of(ResultSet row) throws SQLException {
        long targetId = row.getLong("target_id");
        long cell = row.getLong("healpix29");
        return new UnsettledBatch(
                row.getLong("batch_id"),
                row.getLong("change"),
                row.getBoolean("is_active"),
                targetId,
                cell,
                row.getLong("flush_id"),
                with(targetId, row.getArray("former_target_ids")),
                with(cell, row.getArray("former_cells")),
                Set.copyOf(longs(row.getArray("excluded"))));
    }

    /** Forgets those that did not change meanwhile. */
    static void forget(Connection connection, List<UnsettledBatch> settled) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setArray(1, numbers(connection, settled.stream().map(UnsettledBatch::id)));
            statement.setArray(2, numbers(connection, settled.stream().map(UnsettledBatch::change)));
            statement.executeUpdate();
        }
    }

    /** Files that may hold its rows. */
    List<LakeFile> files(TableVersion version) {
        return version.holding(targetIds, cells, Set.of(flush));
    }

    private static Set<Long> with(long now, Array former) throws SQLException {
        Set<Long> all = new HashSet<>(longs(former));
        all.add(now);
        return Set.copyOf(all);
    }

    private static List<Long> longs(Array array) throws SQLException {
        return Arrays.asList((Long[]) array.getArray());
    }

    private static Array numbers(Connection connection, java.util.stream.Stream<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray());
    }
}
