package space.bhtom.api.arrow;

import static space.bhtom.schema.light.MeasurementColumns.named;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/**
 * Which columns has a light curve in a file? Those of {@code lake/measurement.sql} in its order, without the target,
 * which is the same in all rows, and without {@code is_active}, which is true in all.
 */
final class LightCurveColumns {
    static final List<String> NAMES = MeasurementColumns.ALL.stream()
            .map(MeasurementColumn::name)
            .filter(name -> !List.of("target_id", "healpix29", "is_active").contains(name))
            .toList();

    private LightCurveColumns() {}

    /** What the format makes of each column that is written. */
    static <T> List<T> of(LightCurveDocument document, ColumnVisitor<T> format) {
        Map<String, Function<MeasurementColumn, T>> all = all(document.curve(), format);
        return document.columns().stream()
                .map(name -> Objects.requireNonNull(all.get(name), name).apply(named(name)))
                .toList();
    }

    private static <T> Map<String, Function<MeasurementColumn, T>> all(LightCurve curve, ColumnVisitor<T> format) {
        Map<String, Function<MeasurementColumn, T>> all = new LinkedHashMap<>();
        all.put("mjd", column -> format.doubles(column, curve.mjd()));
        all.put("time_original", column -> format.doubles(column, curve.timeOriginal()));
        all.put("time_scale", column -> format.words(column, curve.timeScale()));
        all.put("bandpass", column -> format.words(column, curve.bandpass()));
        all.put("kind", column -> format.words(column, curve.kind()));
        all.put("is_difference", column -> format.booleans(column, curve.isDifference()));
        all.put("is_upper_limit", column -> format.booleans(column, curve.isUpperLimit()));
        all.put("limit_sigma", column -> format.floats(column, curve.limitSigma()));
        all.put("magnitude", column -> format.doubles(column, curve.magnitude()));
        all.put("magnitude_error", column -> format.floats(column, curve.magnitudeError()));
        all.put("flux", column -> format.doubles(column, curve.flux()));
        all.put("flux_error", column -> format.floats(column, curve.fluxError()));
        all.put("flux_unit", column -> format.words(column, curve.fluxUnit()));
        all.put("flux_microjansky", column -> format.doubles(column, curve.fluxMicrojansky()));
        all.put("flux_microjansky_error", column -> format.floats(column, curve.fluxMicrojanskyError()));
        all.put("facility", column -> format.words(column, curve.facility()));
        all.put("observer", column -> format.words(column, curve.observer()));
        all.put("archive", column -> format.words(column, curve.archive()));
        all.put("exposure_seconds", column -> format.floats(column, curve.exposureSeconds()));
        all.put("flags", column -> format.integers(column, curve.flags()));
        all.put("archive_flags", column -> format.words(column, curve.archiveFlags()));
        all.put("ra", column -> format.doubles(column, curve.ra()));
        all.put("dec", column -> format.doubles(column, curve.dec()));
        all.put("external_id", column -> format.texts(column, curve.externalId()));
        all.put("batch_id", column -> format.longs(column, curve.batchId()));
        all.put("row_number", column -> format.integers(column, curve.rowNumber()));
        all.put("recorded_at", column -> format.moments(column, curve.recordedAtMicros()));
        return all;
    }
}
