package space.bhtom.lake.metadata;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Targets that were found otherwise than by a filter of ours.
 *
 * @param ids theirs; absent where nothing was asked, so that every target counts as found
 * @param question what was asked, in any words that are always the same
 */
public record FoundTargets(@Nullable Set<Long> ids, String question) {
    /** Nothing was asked. */
    public static final FoundTargets ALL = new FoundTargets(null, "");

    public FoundTargets {
        ids = ids == null ? null : Set.copyOf(ids);
    }
}
