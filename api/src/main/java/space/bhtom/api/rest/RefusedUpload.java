package space.bhtom.api.rest;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * An upload that is refused while it comes: what little is left of it is read before the answer, so that the connection
 * serves the next request; of much, nothing is waited for.
 */
final class RefusedUpload {
    private static final long MOST_BYTES = 256 * 1024;

    private volatile @Nullable ProblemException reason;
    private long drained;

    boolean isSo() {
        return reason != null;
    }

    /** Whether the rest is to be read: not that of a body which is too large or broke off. */
    boolean note(ProblemException problem) {
        reason = problem;
        return problem.problem() != Problem.BODY_TOO_LARGE && problem.problem() != Problem.REQUEST_BAD;
    }

    Mono<UploadReceiver.Change> drain(Flux<PartPiece> part) {
        return part.concatMap(piece -> {
                    drained += piece.content().remaining();
                    return drained > MOST_BYTES ? this.<UploadReceiver.Change>asError() : Mono.empty();
                })
                .then(Mono.empty());
    }

    <T> Mono<T> asError() {
        ProblemException known = reason;
        return known == null ? Mono.empty() : Mono.error(known);
    }
}
