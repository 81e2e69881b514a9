package space.bhtom.lake;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.SqlSettings;
import space.bhtom.lake.table.FlushSettings;
import space.bhtom.lake.table.ObjectStoreSettings;

/**
 * Where does the lake lie, and how much of the machine may it use?
 *
 * @param dataDirectory everything we keep on this machine
 * @param postgresUrl {@code postgresql://user:password@host:port/database}; absent for the embedded one
 * @param lakeUrl {@code file:} or {@code s3:} address of the table's warehouse; absent for {@code lake} in the data directory
 * @param duckDbMemoryMegabytes ceiling of DuckDB's memory, MB
 * @param duckDbThreads threads of DuckDB
 * @param flush how long acknowledged rows may wait before they go to Parquet
 * @param sql what users' SQL may take of the machine
 * @param objectStore how that of an {@code s3:} address is reached
 */
public record LakeSettings(
        Path dataDirectory,
        @Nullable String postgresUrl,
        @Nullable String lakeUrl,
        int duckDbMemoryMegabytes,
        int duckDbThreads,
        FlushSettings flush,
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
                FlushSettings.DEFAULT,
                SqlSettings.DEFAULT,
                ObjectStoreSettings.DEFAULT);
    }
}
