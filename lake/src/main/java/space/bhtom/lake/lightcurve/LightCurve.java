package space.bhtom.lake.lightcurve;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target's measurements in order of mjd, as columns of equal length. Names, units and meanings are those of
 * {@code lake/measurement.sql}. In floating-point columns NaN is absent (so are {@code limitSigma}, errors and
 * positions); it never leaves the doors: they write null.
 *
 * <p>Its arrays are shared with other readers: nobody changes them. Columns that were not read are empty.
 *
 * @param columns names of those that were read, as in {@code lake/measurement.sql}
 * @param snapshotId the Iceberg snapshot whose files were read; absent if the table was empty
 */
public record LightCurve(
        long targetId,
        @Nullable Long snapshotId,
        int size,
        Set<String> columns,
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
        long[] recordedAtMicros) {

    public LightCurve {
        columns = Set.copyOf(columns);
    }

    /** These rows of it. */
    LightCurve only(RowOrder rows) {
        return new LightCurve(
                targetId,
                snapshotId,
                rows.size(),
                columns,
                rows.of(mjd),
                rows.of(timeOriginal),
                timeScale.only(rows),
                bandpass.only(rows),
                kind.only(rows),
                rows.of(isDifference),
                rows.of(isUpperLimit),
                rows.of(limitSigma),
                rows.of(magnitude),
                rows.of(magnitudeError),
                rows.of(flux),
                rows.of(fluxError),
                fluxUnit.only(rows),
                rows.of(fluxMicrojansky),
                rows.of(fluxMicrojanskyError),
                facility.only(rows),
                observer.only(rows),
                archive.only(rows),
                rows.of(exposureSeconds),
                rows.of(flags),
                archiveFlags.only(rows),
                rows.of(ra),
                rows.of(dec),
                externalId.only(rows),
                rows.of(batchId),
                rows.of(rowNumber),
                rows.of(recordedAtMicros));
    }
}
