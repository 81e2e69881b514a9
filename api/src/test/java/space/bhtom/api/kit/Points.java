package space.bhtom.api.kit;

import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.light.NewBatch;

/** Plain measurements. */
public final class Points {
    private static final float ERROR = 0.0123f;
    private static final float LIMIT_SIGMA = 5;

    private Points() {}

    /** A batch of its own for each key. */
    public static NewBatch batch(long targetId, String key) {
        return new NewBatch(BatchKind.LIGHT_CURVE, targetId, "BHTOM", null, key, "0".repeat(64), "test", null, null);
    }

    /** A detection by Ada, doubted a little. */
    public static Brightness detection(double mjd, String bandpass, double magnitude) {
        return point(mjd, bandpass, magnitude, ERROR, "Ada \"the\" Observer");
    }

    /** A 5 sigma upper limit by nobody in particular. */
    public static Brightness limit(double mjd, String bandpass, double magnitude) {
        return point(mjd, bandpass, magnitude, null, null);
    }

    private static Brightness point(
            double mjd, String bandpass, double magnitude, @Nullable Float error, @Nullable String observer) {
        boolean isLimit = error == null;
        return new Brightness(
                mjd,
                null,
                null,
                bandpass,
                MeasurementKind.MAGNITUDE,
                false,
                isLimit,
                isLimit ? LIMIT_SIGMA : null,
                magnitude,
                error,
                null,
                null,
                null,
                null,
                null,
                "Test telescope",
                observer,
                "BHTOM",
                60f,
                isLimit ? 0 : Flag.BLENDED.mask(),
                null,
                null,
                null,
                null);
    }
}
