package space.bhtom.photometry.detector;

import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.DetectorSettings;
import space.bhtom.photometry.frame.Pixels;

/** How much would a pixel show without light? Bias, and dark current for the time of the exposure. */
final class DarkSignal {
    private final @Nullable Master bias;
    private final @Nullable Master dark;
    private final double commonDark;

    /** With a bias the dark is per second, else it holds its own bias. */
    DarkSignal(@Nullable Master bias, @Nullable Master dark) {
        this.bias = bias;
        this.dark = dark;
        this.commonDark =
                dark == null || bias != null ? 0 : Samples.median(dark.level().values());
    }

    /** Does nothing tell it for such a frame: no bias, and no dark of its length? */
    boolean isUnknownFor(String name, DetectorSettings settings, Pixels pixels) {
        if (bias != null) {
            new FrameMatch(bias.name(), bias.settings(), bias.level()).requireSameDetector(name, settings, pixels);
        }
        if (dark != null) {
            new FrameMatch(dark.name(), dark.settings(), dark.level()).requireSameDetector(name, settings, pixels);
        }
        return bias == null
                && (dark == null
                        || !new FrameMatch(name, settings, pixels)
                                .hasExposureOf(dark.settings().exposureSeconds()));
    }

    /** ADU of pixel i in an exposure of this length; an unknown one has no dark current. */
    double level(int i, @Nullable Double seconds) {
        double sum = bias == null ? 0 : bias.level().values()[i];
        return dark == null ? sum : sum + scale(seconds) * dark.level().values()[i];
    }

    /** The part of it that the dark current is, ADU; without a bias what this pixel has beyond all others. */
    double current(int i, @Nullable Double seconds) {
        return dark == null ? 0 : scale(seconds) * (dark.level().values()[i] - commonDark);
    }

    /** Variance of the level, ADU^2. */
    double variance(int i, @Nullable Double seconds) {
        double sum = bias == null ? 0 : bias.variance()[i];
        return dark == null ? sum : sum + Math.pow(scale(seconds), 2) * dark.variance()[i];
    }

    private double scale(@Nullable Double seconds) {
        if (bias == null) {
            return 1;
        }
        return seconds == null ? 0 : seconds;
    }
}
