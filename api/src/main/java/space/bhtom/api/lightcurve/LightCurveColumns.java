package space.bhtom.api.lightcurve;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.bhtom.api.column.Column;
import space.bhtom.api.column.Columns;
import space.bhtom.lake.lightcurve.LightCurve;

/** A light curve as the schema names it: one column for each quantity. */
record LightCurveColumns(
        long targetId,
        @Nullable Long snapshotId,
        int size,
        Column<@Nullable Double> mjd,
        Column<@Nullable Double> timeOriginal,
        Column<@Nullable String> timeScale,
        Column<@Nullable String> bandpass,
        Column<@Nullable String> kind,
        Column<Boolean> isDifference,
        Column<Boolean> isUpperLimit,
        Column<@Nullable Float> limitSigma,
        Column<@Nullable Double> magnitude,
        Column<@Nullable Double> magnitudeError,
        Column<@Nullable Double> flux,
        Column<@Nullable Float> fluxError,
        Column<@Nullable String> fluxUnit,
        Column<@Nullable Double> fluxMicrojansky,
        Column<@Nullable Float> fluxMicrojanskyError,
        Column<@Nullable String> facility,
        Column<@Nullable String> observer,
        Column<@Nullable String> archive,
        Column<@Nullable Float> exposureSeconds,
        Column<Integer> flags,
        Column<@Nullable String> archiveFlags,
        Column<@Nullable Double> ra,
        Column<@Nullable Double> dec,
        Column<@Nullable String> externalId,
        Column<Long> batchId,
        Column<Integer> rowNumber,
        Column<Instant> recordedAt) {
    /** 1e-8 days are 0.9 ms. */
    private static final int MJD_DECIMALS = 8;

    private static final int MAGNITUDE_DECIMALS = 5;

    /** 1e-8 degrees are 0.04 mas. */
    private static final int POSITION_DECIMALS = 8;

    static LightCurveColumns of(LightCurve curve) {
        return new LightCurveColumns(
                curve.targetId(),
                curve.snapshotId(),
                curve.size(),
                Columns.complete("mjd", Columns.of(curve.mjd(), MJD_DECIMALS)),
                Columns.of(curve.timeOriginal()),
                Columns.of(curve.timeScale()),
                Columns.complete("bandpass", Columns.of(curve.bandpass())),
                Columns.complete("kind", Columns.of(curve.kind())),
                Columns.of(curve.isDifference()),
                Columns.of(curve.isUpperLimit()),
                Columns.of(curve.limitSigma()),
                Columns.of(curve.magnitude(), MAGNITUDE_DECIMALS),
                Columns.of(curve.magnitudeError(), MAGNITUDE_DECIMALS),
                Columns.of(curve.flux()),
                Columns.of(curve.fluxError()),
                Columns.of(curve.fluxUnit()),
                Columns.of(curve.fluxMicrojansky()),
                Columns.of(curve.fluxMicrojanskyError()),
                Columns.complete("facility", Columns.of(curve.facility())),
                Columns.of(curve.observer()),
                Columns.complete("archive", Columns.of(curve.archive())),
                Columns.of(curve.exposureSeconds()),
                Columns.of(curve.flags()),
                Columns.of(curve.archiveFlags()),
                Columns.of(curve.ra(), POSITION_DECIMALS),
                Columns.of(curve.dec(), POSITION_DECIMALS),
                Columns.of(curve.externalId()),
                Columns.ids(curve.batchId()),
                Columns.of(curve.rowNumber()),
                Columns.instants(curve.recordedAtMicros()));
    }
}
