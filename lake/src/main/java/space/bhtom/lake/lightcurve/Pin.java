package space.bhtom.lake.lightcurve;

import java.util.Arrays;
import java.util.Set;
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

    /** Does this row of a file count? */
    boolean counts(long batchId, int rowNumber) {
        return Arrays.binarySearch(batches, batchId) >= 0
                && (excluded.isEmpty() || !excluded.contains(new Row(batchId, rowNumber)));
    }
}
