package space.bhtom.lake.scan;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyRegion;

/**
 * Whose measurements? All that is given must hold; nothing given is every target.
 *
 * @param names names or aliases; absent for any
 * @param ids absent for any
 * @param region where the targets lie; absent for anywhere
 */
public record TargetSelection(
        @Nullable Set<String> names,
        @Nullable Set<Long> ids,
        @Nullable SkyRegion region) {
    /** Every target. */
    public static final TargetSelection ALL = new TargetSelection(null, null, null);

    public TargetSelection {
        names = names == null ? null : Set.copyOf(names);
        ids = ids == null ? null : Set.copyOf(ids);
    }

    /** Those that lie there. */
    public static TargetSelection in(SkyRegion region) {
        return new TargetSelection(null, null, region);
    }

    /** Those of these ids. */
    public static TargetSelection ofIds(Set<Long> ids) {
        return new TargetSelection(null, ids, null);
    }

    boolean isAll() {
        return names == null && ids == null && region == null;
    }
}
