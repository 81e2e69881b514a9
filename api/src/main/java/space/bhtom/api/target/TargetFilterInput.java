package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.target.TargetFilter;

/** Which targets, as asked for. */
record TargetFilterInput(
        @Nullable String name,
        @Nullable String classification,
        @Nullable ConeInput cone) {

    static TargetFilter filter(@Nullable TargetFilterInput input) {
        return input == null ? TargetFilter.NONE : input.filter();
    }

    private TargetFilter filter() {
        return cone == null
                ? new TargetFilter(name, classification, null, null)
                : new TargetFilter(name, classification, cone.centre(), cone.radius());
    }
}
