package space.bhtom.schema.light;

import org.jspecify.annotations.Nullable;

/**
 * The origin of measurements about to be recorded together, whole or not at all.
 *
 * @param kind where they come from
 * @param targetId whose light curve they join
 * @param archive the source's code, {@code BHTOM} for our own
 * @param dataProductId the delivered file they were measured on
 * @param idempotencyKey the same key never records twice
 * @param inputSha256 checksum of what was read, lower-case hex; of several files one after the other, a blank between
 * @param pipelineVersion of the code that measured
 * @param licence of the data, an SPDX id or a sentence
 * @param supersedes the key of an origin whose earlier active batches this one replaces
 */
public record NewBatch(
        BatchKind kind,
        long targetId,
        String archive,
        @Nullable Long dataProductId,
        String idempotencyKey,
        String inputSha256,
        String pipelineVersion,
        @Nullable String licence,
        @Nullable String supersedes) {

    /** The same under another key. */
    public NewBatch withIdempotencyKey(String key) {
        return new NewBatch(
                kind, targetId, archive, dataProductId, key, inputSha256, pipelineVersion, licence, supersedes);
    }

    /** The same of another target. */
    public NewBatch withTargetId(long target) {
        return new NewBatch(
                kind,
                target,
                archive,
                dataProductId,
                idempotencyKey,
                inputSha256,
                pipelineVersion,
                licence,
                supersedes);
    }
}
