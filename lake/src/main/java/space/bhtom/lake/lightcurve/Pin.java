package space.bhtom.lake.lightcurve;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Visibility;

/**
 * What one statement knows of a target's light at one moment.
 *
 * @param visibility who may read the target
 * @param ownerId whose it is
 * @param metadataLocation the lake's table as of this moment
 * @param flushes which flushes took active rows of it to the lake
 * @param cells where those rows lie
 * @param setAside its batches that no longer count
 * @param excluded single measurements that no longer count
 */
record Pin(
        Visibility visibility,
        long ownerId,
        @Nullable String metadataLocation,
        Set<Long> flushes,
        Set<Long> cells,
        List<Long> setAside,
        List<Excluded> excluded) {

    /** One measurement. */
    record Excluded(long batchId, int rowNumber) {}

    static Pin of(ResultSet row) throws SQLException {
        return new Pin(
                Visibility.valueOf(row.getString("visibility")),
                row.getLong("owner_id"),
                row.getString("metadata_location"),
                Set.of(longs(row.getArray("flushes"))),
                Set.of(longs(row.getArray("cells"))),
                List.of(longs(row.getArray("set_aside"))),
                excluded(longs(row.getArray("excluded_batches")), longs(row.getArray("excluded_rows"))));
    }

    private static Long[] longs(Array array) throws SQLException {
        return (Long[]) array.getArray();
    }

    private static List<Excluded> excluded(Long[] batches, Long[] rows) {
        return java.util.stream.IntStream.range(0, batches.length)
                .mapToObj(i -> new Excluded(batches[i], rows[i].intValue()))
                .toList();
    }
}
