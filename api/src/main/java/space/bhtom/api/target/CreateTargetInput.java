package space.bhtom.api.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.TargetInput;

/** A target about to be made, as sent. */
record CreateTargetInput(
        String name,
        @Nullable List<String> aliases,
        @Nullable String coordinates,
        @Nullable Double ra,
        @Nullable Double dec,
        @Nullable String classification,
        @Nullable String description,
        Visibility visibility) {

    TargetInput toTarget() {
        return new TargetInput(
                name,
                aliases == null ? List.of() : aliases,
                Positions.required(coordinates, ra, dec),
                classification,
                description,
                visibility);
    }
}
