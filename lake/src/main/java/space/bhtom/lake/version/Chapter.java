package space.bhtom.lake.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a measurement.
 *
 * @param kind what
 * @param at when
 * @param by name of the account that did it; absent for our own workers
 * @param reason why, in the words of who did it
 * @param batchId the batch that took its place, where it was superseded
 * @param fromTargetId for merges and splits: the target that was merged
 * @param intoTargetId for merges and splits: the other
 */
public record Chapter(
        Kind kind,
        Instant at,
        @Nullable String by,
        @Nullable String reason,
        @Nullable Long batchId,
        @Nullable Long fromTargetId,
        @Nullable Long intoTargetId) {

    /** What can happen. */
    public enum Kind {
        /** It was acknowledged, with its batch. */
        RECORDED,
        /** A later version took the place of its batch. */
        SUPERSEDED,
        /** Its batch was taken back. */
        WITHDRAWN,
        /** It alone was set aside. */
        EXCLUDED,
        /** It counts again. */
        RESTORED,
        /** Its target was merged into another. */
        MERGED,
        /** Its target was split off again. */
        SPLIT
    }
}
