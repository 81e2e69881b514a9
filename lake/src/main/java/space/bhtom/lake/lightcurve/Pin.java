package space.bhtom.lake.lightcurve;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
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

    /** Which of these rows of files count; for one thread. */
    IntPredicate counting(long[] batchIds, int[] rowNumbers) {
        return new Counting(batchIds, rowNumbers);
    }

    /** Rows of a batch come in runs. */
    private final class Counting implements IntPredicate {
        private final long[] batchIds;
        private final int[] rowNumbers;
        private long batch = -1;
        private boolean isCounted;

        Counting(long[] batchIds, int[] rowNumbers) {
            this.batchIds = batchIds;
            this.rowNumbers = rowNumbers;
        }

        @Override
        public boolean test(int row) {
            if (batchIds[row] != batch) {
                batch = batchIds[row];
                isCounted = Arrays.binarySearch(batches, batch) >= 0;
            }
            return isCounted && (excluded.isEmpty() || !excluded.contains(new Row(batch, rowNumbers[row])));
        }
    }
}
