package space.bhtom.schema.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.SkyPosition;

/** What shall be different about a target? Absent components stay as they are; a list of aliases replaces the old. */
public record TargetChange(
        @Nullable String name,
        @Nullable List<String> aliases,
        @Nullable SkyPosition position,
        @Nullable String classification,
        @Nullable String description,
        @Nullable Visibility visibility) {

    public TargetChange {
        aliases = aliases == null ? null : List.copyOf(aliases);
    }
}
