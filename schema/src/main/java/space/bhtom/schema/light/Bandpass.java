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
}
