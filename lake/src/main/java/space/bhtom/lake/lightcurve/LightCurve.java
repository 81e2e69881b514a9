package space.bhtom.lake.lightcurve;

/**
 * A target's measurements in order of mjd, as columns of equal length. Names, units and meanings are those of
 * {@code lake/measurement.sql}. In floating-point columns NaN is absent (so are {@code limitSigma}, errors and
 * positions); it never leaves the doors: they write null.
 */
public record LightCurve(
        long targetId,
        int size,
        double[] mjd,
        double[] timeOriginal,
        TextColumn timeScale,
        TextColumn bandpass,
        TextColumn kind,
        boolean[] isDifference,
        boolean[] isUpperLimit,
        float[] limitSigma,
        double[] magnitude,
        float[] magnitudeError,
        double[] flux,
        float[] fluxError,
        TextColumn fluxUnit,
        double[] fluxMicrojansky,
        float[] fluxMicrojanskyError,
        TextColumn facility,
        TextColumn observer,
        TextColumn archive,
        float[] exposureSeconds,
        int[] flags,
        TextColumn archiveFlags,
        double[] ra,
        double[] dec,
        TextColumn externalId,
        long[] batchId,
        int[] rowNumber,
        long[] recordedAtMicros) {}
