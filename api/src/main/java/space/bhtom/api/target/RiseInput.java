package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.target.RiseFilter;

/** Whose light rose, as asked for. */
record RiseInput(
        String bandpass,
        double days,
        double atLeast,
        @Nullable Double sinceMjd,
        @Nullable Double untilMjd) {

    RiseFilter filter() {
        return new RiseFilter(bandpass, days, atLeast, sinceMjd, untilMjd);
    }
}
