package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.target.LightHistoryFilter;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetLightFilter;

/** Which targets, as asked for. */
record TargetFilterInput(
        @Nullable String name,
        @Nullable String classification,
        @Nullable ConeInput cone,
        @Nullable TargetLightInput light,
        @Nullable RegionInput region,
        @Nullable RiseInput rose,
        @Nullable FlatInput flat) {

    static TargetFilter filter(@Nullable TargetFilterInput input) {
        return input == null ? TargetFilter.NONE : input.filter();
    }

    private TargetFilter filter() {
        TargetLightFilter summary = light == null ? null : light.filter();
        return cone == null
                ? new TargetFilter(name, classification, null, null, summary)
                : new TargetFilter(name, classification, cone.centre(), cone.radius(), summary);
    }

    /** What is asked of measurements. */
    static LightHistoryFilter history(@Nullable TargetFilterInput input) {
        return input == null ? LightHistoryFilter.NONE : input.history();
    }

    private LightHistoryFilter history() {
        return new LightHistoryFilter(
                rose == null ? null : rose.filter(),
                flat == null ? null : flat.filter(),
                region == null ? null : region.region());
    }
}
