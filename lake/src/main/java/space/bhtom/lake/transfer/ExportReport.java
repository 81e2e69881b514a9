package space.bhtom.lake.transfer;

import org.jspecify.annotations.Nullable;

/**
 * What was written.
 *
 * @param place file or directory
 * @param rows measurements
 * @param targets whose they are
 * @param files Parquet files with measurements
 * @param bytes of all that was written
 * @param citation of the snapshot that was read; absent where it has no name
 */
public record ExportReport(
        String place,
        long rows,
        long targets,
        int files,
        long bytes,
        @Nullable String citation) {}
