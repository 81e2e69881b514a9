package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyCoordinates;
import space.bhtom.schema.sky.SkyPosition;

/** Reads a position given in one of two ways: as coordinates in one text, or as ra and dec in degrees. */
final class Positions {

    private Positions() {}

    /** The position; fails with REQUEST_BAD unless it is given in exactly one way, and as a whole. */
    static SkyPosition required(@Nullable String coordinates, @Nullable Double ra, @Nullable Double dec) {
        SkyPosition position = optional(coordinates, ra, dec);
        if (position == null) {
            throw Problem.REQUEST_BAD.of("A position is needed: give “coordinates”, or “ra” and “dec” in degrees.");
        }
        return position;
    }

    /** The same, absent if it is not given at all. */
    static @Nullable SkyPosition optional(@Nullable String coordinates, @Nullable Double ra, @Nullable Double dec) {
        if (coordinates != null && ra == null && dec == null) {
            return SkyCoordinates.parse(coordinates);
        }
        if (coordinates == null && ra != null && dec != null) {
            return new SkyPosition(within("ra", ra, 0, 360), within("dec", dec, -90, 90));
        }
        if (coordinates == null && ra == null && dec == null) {
            return null;
        }
        throw Problem.REQUEST_BAD.of("A position is given once: as “coordinates”, or as “ra” and “dec” in degrees.");
    }

    static double within(String name, double value, double lowest, double highest) {
        if (value >= lowest && value <= highest) {
            return value;
        }
        throw Problem.NUMBER_OUT_OF_RANGE.of(name, lowest, highest, value);
    }
}
