package space.bhtom.lake.version;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.BatchState;

/**
 * Measurements that were recorded together, and what became of them.
 *
 * @param id its id
 * @param kind where it came from
 * @param targetId whose it is now
 * @param archive code of the source, {@code BHTOM} for our own
 * @param dataProductId the delivered file it was measured on
 * @param fileName of that file
 * @param inputSha256 checksum of what was read, or several with blanks between
 * @param pipelineVersion of the code that measured
 * @param licence of the data
 * @param state whether it counts
 * @param supersededBy the batch that took its place
 * @param rowCount its measurements
 * @param recordedAt when it was acknowledged
 * @param endedAt when it was superseded or withdrawn
 * @param endedBy name of the account that withdrew it
 * @param endReason why
 */
public record LightBatch(
        long id,
        BatchKind kind,
        long targetId,
        String archive,
        @Nullable Long dataProductId,
        @Nullable String fileName,
        String inputSha256,
        String pipelineVersion,
        @Nullable String licence,
        BatchState state,
        @Nullable Long supersededBy,
        int rowCount,
        Instant recordedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String endReason) {

    static LightBatch of(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new LightBatch(
                row.getLong("id"),
                BatchKind.valueOf(row.getString("kind")),
                row.getLong("target_id"),
                row.getString("archive"),
                row.getObject("data_product_id", Long.class),
                row.getString("file_name"),
                row.getString("input_sha256"),
                row.getString("pipeline_version"),
                row.getString("licence"),
                BatchState.valueOf(row.getString("state")),
                row.getObject("superseded_by", Long.class),
                row.getInt("row_count"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by_name"),
                row.getString("end_reason"));
    }
}
