package space.bhtom.schema.light;

import org.jspecify.annotations.Nullable;

/**
 * A measurement before it is recorded: what a harvester or the pipeline knows of it. Target, batch, row and time of
 * record are added by the writer. Components mean what those of {@link Measurement} mean.
 */
public record Brightness(
        double mjd,
        @Nullable Double timeOriginal,
        @Nullable String timeScale,
        String bandpass,
        MeasurementKind kind,
        boolean isDifference,
        boolean isUpperLimit,
        @Nullable Float limitSigma,
        @Nullable Double magnitude,
        @Nullable Float magnitudeError,
        @Nullable Double flux,
        @Nullable Float fluxError,
        @Nullable String fluxUnit,
        @Nullable Double fluxMicrojansky,
        @Nullable Float fluxMicrojanskyError,
        String facility,
        @Nullable String observer,
        String archive,
        @Nullable Float exposureSeconds,
        int flags,
        @Nullable String archiveFlags,
        @Nullable Double ra,
        @Nullable Double dec,
        @Nullable String externalId) {

    /** 1800-01-01: no brightness was written down with its time much earlier. */
    public static final double FIRST_MJD = -21_504;

    /** 2200-01-01. */
    public static final double LAST_MJD = 124_593;

    public Brightness {
        require(mjd >= FIRST_MJD && mjd <= LAST_MJD, "mjd lies between -21504 and 124593 (1800 to 2200), not " + mjd);
        require(magnitude != null || flux != null, "a brightness has a magnitude or a flux");
        require(finite(magnitude) && finite(flux) && finite(fluxMicrojansky), "a brightness is a finite number");
        require(positive(magnitudeError) && positive(fluxError) && positive(fluxMicrojanskyError), "errors are >= 0");
        require(!isUpperLimit || magnitudeError == null, "an upper limit has no error");
        require(isUpperLimit || limitSigma == null, "only an upper limit has a limitSigma");
    }

    private static void require(boolean isTrue, String sentence) {
        if (!isTrue) {
            throw new IllegalArgumentException(sentence);
        }
    }

    private static boolean finite(@Nullable Double value) {
        return value == null || Double.isFinite(value);
    }

    private static boolean positive(@Nullable Float value) {
        return value == null || (value >= 0 && Float.isFinite(value));
    }
}
