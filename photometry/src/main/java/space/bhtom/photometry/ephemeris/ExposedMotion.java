package space.bhtom.photometry.ephemeris;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/**
 * How a target moved while it was exposed.
 *
 * @param start where it was when the shutter opened, ICRS
 * @param middle at mid-exposure
 * @param end when the shutter closed
 * @param distanceAu from the observer at mid-exposure, au; absent where unknown
 */
public record ExposedMotion(
        SkyPosition start,
        SkyPosition middle,
        SkyPosition end,
        @Nullable Double distanceAu) {}
