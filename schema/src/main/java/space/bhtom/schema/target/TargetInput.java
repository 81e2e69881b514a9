package space.bhtom.schema.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A target about to be made.
 *
 * @param name 1 to 100 visible characters
 * @param aliases other names
 * @param position ICRS
 * @param classification as its owner sees it
 * @param description free text
 * @param visibility who may read it
 */
public record TargetInput(
        String name,
        List<String> aliases,
        SkyPosition position,
        @Nullable String classification,
        @Nullable String description,
        Visibility visibility) {

    public TargetInput {
        aliases = List.copyOf(aliases);
    }
}
