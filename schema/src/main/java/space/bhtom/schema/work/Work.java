package space.bhtom.schema.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A durable job.
 *
 * @param id never reused
 * @param kind what to do
 * @param targetId for which target
 * @param archive whom to ask, for HARVEST
 * @param dataProductId what to reduce, for REDUCE
 * @param state how far it is
 * @param attempts how often it was begun
 * @param notBefore not to be begun earlier
 * @param leaseUntil while RUNNING: a worker that does not renew loses it then
 * @param memory what the last attempt wants the next to know, for instance the address of a queued task
 * @param problemCode a constant of {@code Problem} after a failed attempt
 * @param problemSentence what was wrong
 * @param result one line of what came out, when DONE
 * @param createdAt when it was asked for
 * @param updatedAt when it last changed
 */
public record Work(
        long id,
        WorkKind kind,
        long targetId,
        @Nullable String archive,
        @Nullable Long dataProductId,
        WorkState state,
        int attempts,
        Instant notBefore,
        @Nullable Instant leaseUntil,
        @Nullable String memory,
        @Nullable String problemCode,
        @Nullable String problemSentence,
        @Nullable String result,
        Instant createdAt,
        Instant updatedAt) {}
