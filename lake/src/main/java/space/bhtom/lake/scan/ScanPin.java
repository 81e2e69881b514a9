package space.bhtom.lake.scan;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What one statement knows of the lake at one moment.
 *
 * @param metadataLocation the lake's table
 * @param namedSnapshotId the snapshot of the wanted name; absent where there is none, or none was wanted
 * @param hasWaiting whether rows wait to be flushed
 * @param hiddenTargetIds targets that the viewer may not read
 * @param hiddenBatchIds batches of others that he may not read
 * @param selectedTargets the wanted targets that he may read, once for each cell in which their rows may lie
 * @param unsettledBatchIds batches whose rows in files do not tell what they are
 * @param recounted those of them that count, and what their rows are instead
 * @param recountedCells where their rows may lie
 * @param excluded single measurements of them that do not count
 */
record ScanPin(
        String metadataLocation,
        @Nullable Long namedSnapshotId,
        boolean hasWaiting,
        long[] hiddenTargetIds,
        long[] hiddenBatchIds,
        Pairs selectedTargets,
        long[] unsettledBatchIds,
        Recounted recounted,
        long[] recountedCells,
        Pairs excluded) {

    /** Two columns of one length. */
    record Pairs(long[] first, long[] second) {
        boolean isEmpty() {
            return first.length == 0;
        }
    }

    /** Batches, their targets and their targets' cells. */
    record Recounted(long[] batchIds, long[] targetIds, long[] cells) {
        boolean isEmpty() {
            return batchIds.length == 0;
        }
    }

    /** Batches none of whose rows are taken as the files have them. */
    long[] setAsideBatchIds() {
        return LongStream.concat(LongStream.of(hiddenBatchIds), LongStream.of(unsettledBatchIds))
                .toArray();
    }

    static ScanPin of(ResultSet row) throws SQLException {
        return new ScanPin(
                row.getString("metadata_location"),
                row.getObject("named_snapshot", Long.class),
                row.getBoolean("has_waiting"),
                longs(row, "hidden_targets"),
                longs(row, "hidden_batches"),
                new Pairs(longs(row, "selected_targets"), longs(row, "selected_cells")),
                longs(row, "unsettled_batches"),
                new Recounted(
                        longs(row, "recounted_batches"), longs(row, "recounted_targets"), longs(row, "target_cells")),
                longs(row, "recounted_cells"),
                new Pairs(longs(row, "excluded_batches"), longs(row, "excluded_rows")));
    }

    private static long[] longs(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        Long[] values = (Long[]) array.getArray();
        long[] plain = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            plain[i] = values[i];
        }
        return plain;
    }
}
