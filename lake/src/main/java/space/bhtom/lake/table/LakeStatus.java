package space.bhtom.lake.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How is the lake?
 *
 * @param location the table's warehouse
 * @param snapshotId of the current table; absent before the first flush
 * @param rowsInFiles measurements in Parquet
 * @param files Parquet files
 * @param bytes of those files
 * @param rowsWaiting acknowledged, not yet flushed
 * @param lastFlushAt when rows last went to Parquet
 * @param lastProblem why the last flush failed; absent if it did not
 * @param brokenFiles names of files that somebody could not read, each with the reason; the rest is served
 */
public record LakeStatus(
        String location,
        @Nullable Long snapshotId,
        long rowsInFiles,
        long files,
        long bytes,
        long rowsWaiting,
        @Nullable Instant lastFlushAt,
        @Nullable String lastProblem,
        List<String> brokenFiles) {

    public LakeStatus {
        brokenFiles = List.copyOf(brokenFiles);
    }
}
