package space.bhtom.ingest.product;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.TargetBrightness;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementKind;

/** What our own pipeline measured, in the lake's words. */
final class MeasuredBrightness {
    /** The source's code of everything measured here. */
    static final String ARCHIVE = "BHTOM";

    private MeasuredBrightness() {}

    /**
     * The row of a measured target; the flux density is derived where the bandpass has a zero point.
     *
     * @param isDifference whether it was measured beside a template
     */
    static Brightness row(
            TargetBrightness seen,
            Delivery delivery,
            String facility,
            @Nullable String observer,
            boolean isDifference) {
        Bandpass bandpass = delivery.bandpasses().get(seen.bandpass());
        return new Brightness(
                seen.mjd(),
                null,
                null,
                seen.bandpass(),
                MeasurementKind.MAGNITUDE,
                isDifference,
                seen.isUpperLimit(),
                real(seen.limitSigma()),
                seen.magnitude(),
                real(seen.magnitudeError()),
                null,
                null,
                null,
                flux(bandpass, seen.magnitude()),
                fluxError(bandpass, seen.magnitude(), seen.magnitudeError()),
                facility,
                observer,
                ARCHIVE,
                real(seen.exposureSeconds()),
                seen.flags(),
                null,
                seen.ra(),
                seen.dec(),
                null);
    }

    /** {@code GaiaSP/V 16.362 ± 0.012 at MJD 61130.24551}, or {@code GaiaSP/V > 19.84 (5.0 sigma) at …}. */
    static String sentence(TargetBrightness seen) {
        String brightness = seen.isUpperLimit()
                ? String.format(Locale.ROOT, "> %.2f (%.1f sigma)", seen.magnitude(), seen.limitSigma())
                : String.format(Locale.ROOT, "%.3f ± %.3f", seen.magnitude(), seen.magnitudeError());
        return String.format(Locale.ROOT, "%s %s at MJD %.5f", seen.bandpass(), brightness, seen.mjd());
    }

    static @Nullable Double flux(@Nullable Bandpass bandpass, double magnitude) {
        return bandpass == null ? null : bandpass.microjansky(magnitude);
    }

    static @Nullable Float fluxError(@Nullable Bandpass bandpass, double magnitude, @Nullable Double magnitudeError) {
        return bandpass == null || magnitudeError == null ? null : bandpass.microjanskyError(magnitude, magnitudeError);
    }

    private static @Nullable Float real(@Nullable Double value) {
        return value == null ? null : value.floatValue();
    }
}
