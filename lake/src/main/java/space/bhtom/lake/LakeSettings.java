package space.bhtom.lake;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.SqlSettings;
import space.bhtom.lake.table.ObjectStoreSettings;

/**
 * Where does the lake lie, and how much of the machine may it use?
 *
 * @param dataDirectory everything we keep on this machine
 * @param postgresUrl {@code postgresql://user:password@host:port/database}; absent for the embedded one
 * @param lakeUrl {@code file:} or {@code s3:} address of the table's warehouse; absent for {@code lake} in the data directory
 * @param duckDbMemoryMegabytes ceiling of DuckDB's memory, MB
 * @param duckDbThreads threads of DuckDB
 * @param flushEvery longest wait before acknowledged rows go to Parquet
 * @param flushRows as many waiting rows are flushed at once
 * @param sql what users' SQL may take of the machine
 * @param objectStore how that of an {@code s3:} address is reached
 */
public record LakeSettings(
        Path dataDirectory,
        @Nullable String postgresUrl,
        @Nullable String lakeUrl,
        int duckDbMemoryMegabytes,
        int duckDbThreads,
        Duration flushEvery,
        int flushRows,
        SqlSettings sql,
        ObjectStoreSettings objectStore) {

    /** The embedded default under one directory. */
    public static LakeSettings at(Path dataDirectory) {
        return new LakeSettings(
                dataDirectory,
                null,
                null,
                1024,
                2,
                Duration.ofMinutes(1),
                200_000,
                SqlSettings.DEFAULT,
                ObjectStoreSettings.DEFAULT);
    }
}
