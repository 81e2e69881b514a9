package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.target.TargetFilter;
import space.bhtom.schema.target.TargetLightFilter;

/** Which targets, as asked for. */
record TargetFilterInput(
        @Nullable String name,
        @Nullable String classification,
        @Nullable ConeInput cone,
        @Nullable TargetLightFilter light) {

    static TargetFilter filter(@Nullable TargetFilterInput input) {
        return input == null ? TargetFilter.NONE : input.filter();
    }

    private TargetFilter filter() {
        return cone == null
                ? new TargetFilter(name, classification, null, null, light)
                : new TargetFilter(name, classification, cone.centre(), cone.radius(), light);
    }
}
