package space.bhtom.api.arrow;

import static space.bhtom.schema.light.MeasurementColumns.named;

import java.util.List;
import space.bhtom.lake.lightcurve.LightCurve;

/**
 * Which columns has a light curve in a file? Those of {@code lake/measurement.sql} in its order, without the target,
 * which is the same in all rows, and without {@code is_active}, which is true in all.
 */
final class LightCurveColumns {
    private LightCurveColumns() {}

    /** What the format makes of each column. */
    static <T> List<T> of(LightCurve curve, ColumnVisitor<T> format) {
        return List.of(
                format.doubles(named("mjd"), curve.mjd()),
                format.doubles(named("time_original"), curve.timeOriginal()),
                format.words(named("time_scale"), curve.timeScale()),
                format.words(named("bandpass"), curve.bandpass()),
                format.words(named("kind"), curve.kind()),
                format.booleans(named("is_difference"), curve.isDifference()),
                format.booleans(named("is_upper_limit"), curve.isUpperLimit()),
                format.floats(named("limit_sigma"), curve.limitSigma()),
                format.doubles(named("magnitude"), curve.magnitude()),
                format.floats(named("magnitude_error"), curve.magnitudeError()),
                format.doubles(named("flux"), curve.flux()),
                format.floats(named("flux_error"), curve.fluxError()),
                format.words(named("flux_unit"), curve.fluxUnit()),
                format.doubles(named("flux_microjansky"), curve.fluxMicrojansky()),
                format.floats(named("flux_microjansky_error"), curve.fluxMicrojanskyError()),
                format.words(named("facility"), curve.facility()),
                format.words(named("observer"), curve.observer()),
                format.words(named("archive"), curve.archive()),
                format.floats(named("exposure_seconds"), curve.exposureSeconds()),
                format.integers(named("flags"), curve.flags()),
                format.words(named("archive_flags"), curve.archiveFlags()),
                format.doubles(named("ra"), curve.ra()),
                format.doubles(named("dec"), curve.dec()),
                format.texts(named("external_id"), curve.externalId()),
                format.longs(named("batch_id"), curve.batchId()),
                format.integers(named("row_number"), curve.rowNumber()),
                format.moments(named("recorded_at"), curve.recordedAtMicros()));
    }
}
