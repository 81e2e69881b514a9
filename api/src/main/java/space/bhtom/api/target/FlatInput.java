package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.target.FlatFilter;

/** Whose light stayed the same, as asked for. */
record FlatInput(
        String bandpass,
        double within,
        @Nullable Double sinceMjd,
        @Nullable Double untilMjd,
        @Nullable Double daysAroundRise) {

    FlatFilter filter() {
        return new FlatFilter(bandpass, within, sinceMjd, untilMjd, daysAroundRise);
    }
}
