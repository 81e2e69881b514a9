package space.bhtom.schema.light;

import org.jspecify.annotations.Nullable;

/**
 * A response curve that magnitudes are measured in, named {@code system/name}.
 *
 * @param name {@code system/name}, for instance {@code GaiaSP/r}
 * @param magnitudeSystem what zero means
 * @param effectiveWavelengthNanometres nm
 * @param zeroPointJansky flux density of magnitude 0, Jy; absent where none is published
 * @param colour {@code #rrggbb} in pictures
 */
public record Bandpass(
        String name,
        MagnitudeSystem magnitudeSystem,
        double effectiveWavelengthNanometres,
        @Nullable Double zeroPointJansky,
        String colour) {

    public Bandpass {
        if (!name.matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.>+-]+")) {
            throw new IllegalArgumentException("a bandpass is named system/name, not " + name);
        }
    }

    /** The part before the stroke. */
    public String system() {
        return name.substring(0, name.indexOf('/'));
    }

    /** The flux density of a magnitude, µJy; absent where no zero point is published. */
    public @Nullable Double microjansky(double magnitude) {
        return zeroPointJansky == null ? null : zeroPointJansky * 1e6 * Math.pow(10, -0.4 * magnitude);
    }

    /** The error of that flux density for a small error of the magnitude, µJy: f σ ln(10) / 2.5. */
    public @Nullable Float microjanskyError(double magnitude, double magnitudeError) {
        Double flux = microjansky(magnitude);
        return flux == null ? null : (float) (flux * magnitudeError * Math.log(10) / 2.5);
    }
}
