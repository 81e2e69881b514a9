package space.bhtom.api.target;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.target.TargetLightFilter;

/** What a target's light curve in one bandpass must be like, as asked for. */
record TargetLightInput(
        @Nullable String bandpass,
        @Nullable Double brighterThan,
        @Nullable Double fainterThan,
        @Nullable Double sinceMjd,
        @Nullable Integer pointCount,
        @Nullable Double slopeAtMost,
        @Nullable Double slopeAtLeast) {

    TargetLightFilter filter() {
        return new TargetLightFilter(
                bandpass, brighterThan, fainterThan, sinceMjd, pointCount, slopeAtMost, slopeAtLeast);
    }
}
