package space.bhtom.api.lightcurve;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.LightCurveFilter;
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
        @Nullable Double brighterThan,
        @Nullable Double fainterThan,
        @Nullable Boolean isUpperLimit) {

    static LightCurveQuery query(long targetId, @Nullable LightCurveFilterInput input) {
        return input == null ? LightCurveQuery.all(targetId) : new LightCurveQuery(targetId, input.filter());
    }

    private LightCurveFilter filter() {
        return new LightCurveFilter(
                set(bandpasses),
                set(facilities),
                set(archives),
                set(kinds),
                fromMjd,
                toMjd,
                brighterThan,
                fainterThan,
                isUpperLimit);
    }

    private static <T> Set<T> set(@Nullable List<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }
}
