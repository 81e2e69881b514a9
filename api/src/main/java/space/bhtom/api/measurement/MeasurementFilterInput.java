package space.bhtom.api.measurement;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.schema.light.MeasurementKind;

/** Which measurements, as asked for. */
record MeasurementFilterInput(
        @Nullable List<String> bandpasses,
        @Nullable List<String> facilities,
        @Nullable List<String> archives,
        @Nullable List<MeasurementKind> kinds,
        @Nullable Double fromMjd,
        @Nullable Double toMjd,
        @Nullable Double fromMagnitude,
        @Nullable Double toMagnitude,
        @Nullable Boolean isUpperLimit) {

    MeasurementFilter filter() {
        return new MeasurementFilter(
                set(bandpasses),
                set(facilities),
                set(archives),
                set(kinds),
                fromMjd,
                toMjd,
                fromMagnitude,
                toMagnitude,
                isUpperLimit);
    }

    private static <T> Set<T> set(@Nullable List<T> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }
}
