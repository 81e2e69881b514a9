package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/** A circle on the sky, as asked for. */
record ConeInput(
        @Nullable String coordinates,
        @Nullable Double ra,
        @Nullable Double dec,
        double radiusDegrees) {

    SkyPosition centre() {
        return Positions.required(coordinates, ra, dec);
    }

    double radius() {
        return Positions.within("radiusDegrees", radiusDegrees, 0, 180);
    }
}
