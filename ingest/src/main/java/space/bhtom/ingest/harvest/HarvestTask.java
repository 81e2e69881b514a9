package space.bhtom.ingest.harvest;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;

/**
 * What is asked for?
 *
 * @param name of the target
 * @param aliases its other names, perhaps the archive's own
 * @param position ICRS
 * @param memory what the last step left, for instance the address of a queued task; absent at first
 */
public record HarvestTask(
        String name,
        List<String> aliases,
        SkyPosition position,
        @Nullable String memory) {

    public HarvestTask {
        aliases = List.copyOf(aliases);
    }

    /** One for this target. */
    public static HarvestTask of(Target target, @Nullable String memory) {
        return new HarvestTask(target.name(), target.aliases(), target.position(), memory);
    }

    /** Name and aliases. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }
}
