package space.bhtom.api.rest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sqljob.SqlJob;
import space.bhtom.lake.sqljob.SqlJobState;

/**
 * A SQL job as its owner sees it.
 *
 * @param id as text, as all 64-bit numbers
 * @param url where its state is told
 * @param resultUrl where its answer is; absent while there is none
 * @param sql what was asked
 * @param parameters their values by name or number
 * @param asOf the snapshot of which the measurements are; absent for those of its start
 * @param state QUEUED, RUNNING, DONE, FAILED or CANCELLED
 * @param progressPercent 0 to 100, as far as the engine knows
 * @param rowCount rows so far
 * @param resultBytes bytes of the answer as Arrow
 * @param snapshotId the lake's snapshot that was read, as text
 * @param problem why it failed
 * @param createdAt when it was asked for
 * @param startedAt when it last began to run
 * @param endedAt when it was done, failed or cancelled
 * @param expiresAt when it goes, with its answer
 */
record SqlJobView(
        String id,
        String url,
        @Nullable String resultUrl,
        String sql,
        Map<String, @Nullable Object> parameters,
        @Nullable String asOf,
        SqlJobState state,
        double progressPercent,
        long rowCount,
        long resultBytes,
        @Nullable String snapshotId,
        @Nullable Map<String, String> problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant expiresAt) {

    static SqlJobView of(SqlJob job) {
        String url = SqlJobController.PATH + "/" + job.id();
        String code = job.problemCode();
        String sentence = job.problemSentence();
        return new SqlJobView(
                Long.toString(job.id()),
                url,
                job.state() == SqlJobState.DONE ? url + "/result" : null,
                job.request().sql(),
                job.request().parameters(),
                job.request().asOf(),
                job.state(),
                job.progressPercent(),
                job.rowCount(),
                job.answerBytes(),
                job.snapshotId() == null ? null : job.snapshotId().toString(),
                code == null || sentence == null ? null : Map.of("code", code, "message", sentence),
                job.createdAt(),
                job.startedAt(),
                job.endedAt(),
                job.expiresAt());
    }
}
