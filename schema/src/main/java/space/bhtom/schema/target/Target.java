package space.bhtom.schema.target;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A source followed in time.
 *
 * @param id never reused
 * @param name primary name, unique whatever its case, blanks, hyphens and underscores
 * @param aliases other names, for instance those that archives use
 * @param ra ICRS right ascension, degrees
 * @param dec ICRS declination, degrees
 * @param classification as its owner sees it, for instance {@code Microlensing}
 * @param description free text
 * @param visibility who may read it
 * @param ownerId the account that made it
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record Target(
        long id,
        String name,
        List<String> aliases,
        double ra,
        double dec,
        @Nullable String classification,
        @Nullable String description,
        Visibility visibility,
        long ownerId,
        Instant createdAt,
        Instant updatedAt) {

    public Target {
        aliases = List.copyOf(aliases);
    }

    /** Where it is. */
    public SkyPosition position() {
        return new SkyPosition(ra, dec);
    }
}
