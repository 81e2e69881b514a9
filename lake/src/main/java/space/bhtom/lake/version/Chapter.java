package space.bhtom.lake.version;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementChapterKind;

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
        MeasurementChapterKind kind,
        Instant at,
        @Nullable String by,
        @Nullable String reason,
        @Nullable Long batchId,
        @Nullable Long fromTargetId,
        @Nullable Long intoTargetId) {}
