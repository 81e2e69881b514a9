package space.bhtom.lake.lightcurve;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one statement knows of a target's light at one moment.
 *
 * @param version how often it changed
 * @param metadataLocation the lake's table as of this moment
 * @param batches whose rows lie in files and count, ascending
 * @param flushes which flushes took them there
 * @param cells where those rows may lie
 * @param targets which ids they may bear
 * @param excluded single measurements that don't count
 */
record Pin(
        long version,
        @Nullable String metadataLocation,
        long[] batches,
        Set<Long> flushes,
        Set<Long> cells,
        Set<Long> targets,
        Set<Row> excluded) {

    /** One measurement. */
    record Row(long batchId, int rowNumber) {}

    /** Of the current row. */
    static Pin of(long targetId, ResultSet row) throws SQLException {
        Set<Long> cells = longs(row, "cells");
        cells.addAll(longs(row, "former_cells"));
        Set<Long> targets = longs(row, "former_targets");
        targets.add(targetId);
        return new Pin(
                row.getLong("version"),
                row.getString("metadata_location"),
                longs(row, "batches").stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray(),
                longs(row, "flushes"),
                cells,
                targets,
                excluded(array(row, "excluded_batches"), array(row, "excluded_rows")));
    }

    /** Does this row of a file count? */
    boolean counts(long batchId, int rowNumber) {
        return Arrays.binarySearch(batches, batchId) >= 0
                && (excluded.isEmpty() || !excluded.contains(new Row(batchId, rowNumber)));
    }

    private static Set<Long> longs(ResultSet row, String column) throws SQLException {
        return Arrays.stream(array(row, column))
                .map(Number::longValue)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Number[] array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new Number[0] : (Number[]) array.getArray();
    }

    private static Set<Row> excluded(Number[] batches, Number[] rows) {
        return IntStream.range(0, batches.length)
                .mapToObj(i -> new Row(batches[i].longValue(), rows[i].intValue()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
