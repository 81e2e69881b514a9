package space.bhtom.schema.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Which targets? Absent components do not restrict.
 *
 * @param name part of a name or alias; case, blanks, hyphens and underscores forgiven
 * @param classification exact
 * @param centre of a cone, ICRS; with {@code radiusDegrees}
 * @param radiusDegrees of the cone, degrees, 0 to 180
 * @param light in one bandpass
 */
public record TargetFilter(
        @Nullable String name,
        @Nullable String classification,
        @Nullable SkyPosition centre,
        @Nullable Double radiusDegrees,
        @Nullable TargetLightFilter light) {
    /** All targets. */
    public static final TargetFilter NONE = new TargetFilter(null, null, null, null, null);

    public TargetFilter {
        if ((centre == null) != (radiusDegrees == null)) {
            throw new IllegalArgumentException("a cone has a centre and a radius");
        }
    }
}
