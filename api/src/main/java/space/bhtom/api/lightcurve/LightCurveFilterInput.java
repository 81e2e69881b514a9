package space.bhtom.api.lightcurve;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.LightCurveQuery;
import space.bhtom.schema.light.MeasurementKind;

/** Which measurements, as asked for. */
record LightCurveFilterInput(
        @Nullable List<String> bandpasses,
        @Nullable List<String> facilities,
        @Nullable List<String> archives,
        @Nullable List<MeasurementKind> kinds,
        @Nullable Double fromMjd,
        @Nullable Double toMjd,
        @Nullable Boolean isUpperLimit) {

    static LightCurveQuery query(long targetId, @Nullable LightCurveFilterInput input) {
        return input == null ? LightCurveQuery.all(targetId) : input.query(targetId);
    }

    private LightCurveQuery query(long targetId) {
        return new LightCurveQuery(
                targetId, set(bandpasses), set(facilities), set(archives), set(kinds), fromMjd, toMjd, isUpperLimit);
    }

    private static <T> Set<T> set(@Nullable List<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }
}
