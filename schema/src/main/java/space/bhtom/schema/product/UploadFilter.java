package space.bhtom.schema.product;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/**
 * Which delivered files? All that is given must hold, and something must be.
 *
 * @param targetId whose light curve they serve, also before a merge
 * @param observatory whose camera took them, as the observer named it, in capitals or not
 * @param filterLabel as the header has it
 * @param bandpass {@code system/name}: what came out, or was insisted on
 * @param problemCode with which they failed
 */
public record UploadFilter(
        @Nullable Long targetId,
        @Nullable String observatory,
        @Nullable String filterLabel,
        @Nullable String bandpass,
        @Nullable String problemCode) {

    /** Fails with REQUEST_BAD if nothing is given. */
    public UploadFilter {
        if (Stream.of(targetId, observatory, filterLabel, bandpass, problemCode).allMatch(part -> part == null)) {
            throw Problem.REQUEST_BAD.of(
                    "Say which uploads: by their target, observatory, filterLabel, bandpass or problem.");
        }
    }
}
