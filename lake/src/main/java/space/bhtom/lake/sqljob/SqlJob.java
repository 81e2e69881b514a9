package space.bhtom.lake.sqljob;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.SqlRequest;

/**
 * A query that runs while nobody waits.
 *
 * @param id never reused
 * @param request what is asked
 * @param state how far it is
 * @param progressPercent 0 to 100, as far as the engine knows
 * @param rowCount rows of the answer so far
 * @param answerBytes bytes of the answer as Arrow so far
 * @param snapshotId the Iceberg snapshot that was read; absent before, and where no measurements are
 * @param problemCode a constant of {@code Problem} where it failed
 * @param problemSentence what was wrong
 * @param createdAt when it was asked for
 * @param startedAt when it last began to run
 * @param endedAt when it was done, failed or cancelled
 * @param expiresAt when it goes, with its answer
 */
public record SqlJob(
        long id,
        SqlRequest request,
        SqlJobState state,
        double progressPercent,
        long rowCount,
        long answerBytes,
        @Nullable Long snapshotId,
        @Nullable String problemCode,
        @Nullable String problemSentence,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant expiresAt) {}
