package space.bhtom.lake.sql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may users' SQL take of this machine?
 *
 * @param memoryMegabytes memory of one query, MB; footers of files have half as much beside it
 * @param threads of one query
 * @param spillMegabytes disk of one query, MB
 * @param parallel queries at a time, of all users
 * @param anonymous for those without a token
 * @param account for those with one
 * @param jobs for queries that run on while nobody waits
 * @param trinoUrl {@code jdbc:trino://host:port/catalog} of the cluster that is asked instead of DuckDB; absent for none
 */
public record SqlSettings(
        int memoryMegabytes,
        int threads,
        int spillMegabytes,
        int parallel,
        SqlLimits anonymous,
        SqlLimits account,
        SqlJobSettings jobs,
        @Nullable String trinoUrl) {

    /** What suits a laptop. */
    public static final SqlSettings DEFAULT = new SqlSettings(
            512,
            2,
            4_096,
            4,
            new SqlLimits(Duration.ofSeconds(20), 1_000_000, 256, 2),
            new SqlLimits(Duration.ofMinutes(2), 10_000_000, 1_024, 2),
            new SqlJobSettings(
                    new SqlLimits(Duration.ofHours(2), 100_000_000, 8_192, 2), 2, 100, 20_480, Duration.ofDays(7)),
            null);
}
