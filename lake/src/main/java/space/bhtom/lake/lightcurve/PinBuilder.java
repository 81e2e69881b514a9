package space.bhtom.lake.lightcurve;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a pin from its rows, one for each batch. */
final class PinBuilder {
    private final long version;
    private final @Nullable String metadataLocation;
    private final List<Long> batches = new ArrayList<>();
    private final Set<Long> flushes = new LinkedHashSet<>();
    private final Set<Long> cells = new LinkedHashSet<>();
    private final Set<Long> targets = new LinkedHashSet<>();
    private final Set<Pin.Row> excluded = new HashSet<>();

    /** Of what all rows say, as the current one does. */
    PinBuilder(long targetId, ResultSet row) throws SQLException {
        version = row.getLong("version");
        metadataLocation = row.getString("metadata_location");
        targets.add(targetId);
    }

    /** The batch of the current row, if there is one. */
    void add(ResultSet row) throws SQLException {
        long batch = row.getLong("batch_id");
        if (row.wasNull()) {
            return;
        }
        addAll(row.getArray("former_cells"), cells);
        addAll(row.getArray("former_target_ids"), targets);
        if (!row.getBoolean("counts")) {
            return;
        }
        batches.add(batch);
        flushes.add(row.getLong("flush_id"));
        cells.add(row.getLong("healpix29"));
        Array rows = row.getArray("excluded_rows");
        if (rows != null) {
            for (Integer number : (Integer[]) rows.getArray()) {
                excluded.add(new Pin.Row(batch, number));
            }
        }
    }

    private static void addAll(@Nullable Array some, Set<Long> all) throws SQLException {
        if (some != null) {
            all.addAll(List.of((Long[]) some.getArray()));
        }
    }

    Pin build() {
        long[] sorted = batches.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Pin(version, metadataLocation, sorted, flushes, cells, targets, excluded);
    }
}
