package space.bhtom.schema.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyRegion;

/**
 * What did targets' measurements do, and where? Absent components do not restrict.
 *
 * @param rose light that rose
 * @param flat light that stayed the same
 * @param region where the targets lie
 */
public record LightHistoryFilter(
        @Nullable RiseFilter rose,
        @Nullable FlatFilter flat,
        @Nullable SkyRegion region) {
    /** Every target. */
    public static final LightHistoryFilter NONE = new LightHistoryFilter(null, null, null);
}
