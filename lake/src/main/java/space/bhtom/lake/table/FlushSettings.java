package space.bhtom.lake.table;

import java.time.Duration;

/**
 * How long may acknowledged measurements wait in Postgres before they go to Parquet?
 *
 * @param every the longest wait
 * @param rows as many waiting rows are flushed at once
 * @param mostWaiting while more rows wait, writers are refused with LAKE_BUSY
 */
public record FlushSettings(Duration every, int rows, long mostWaiting) {
    /** A minute; 5 million waiting rows are about 2 GB of Postgres. */
    public static final FlushSettings DEFAULT = new FlushSettings(Duration.ofMinutes(1), 200_000, 5_000_000);
}
