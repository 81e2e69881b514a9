package space.bhtom.api.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.TargetChange;

/** What shall be different about a target, as sent. */
record UpdateTargetInput(
        @Nullable String name,
        @Nullable List<String> aliases,
        @Nullable String coordinates,
        @Nullable Double ra,
        @Nullable Double dec,
        @Nullable String classification,
        @Nullable String description,
        @Nullable Visibility visibility) {

    TargetChange toChange() {
        return new TargetChange(
                name, aliases, Positions.optional(coordinates, ra, dec), classification, description, visibility);
    }
}
