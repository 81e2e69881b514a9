package space.bhtom.api.version;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.bhtom.api.scalar.Ids;
import space.bhtom.lake.version.PointFilter;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.problem.Problem;

/** Which measurements, and why, as asked for: one by one, or by what they have in common. */
record RevisionInput(
        @Nullable List<MeasurementInput> measurements,
        @Nullable MatchingMeasurementsInput matching,
        String reason) {

    /** Fails with REQUEST_BAD unless exactly one way is taken. */
    RevisionInput {
        if ((measurements == null) == (matching == null)) {
            throw Problem.REQUEST_BAD.of("Which measurements? Give either “measurements” or “matching”.");
        }
    }

    /** One by one; absent where they are given by what they have in common. */
    @Nullable
    Set<MeasurementId> points() {
        return measurements == null
                ? null
                : measurements.stream().map(MeasurementInput::id).collect(Collectors.toUnmodifiableSet());
    }

    /** What they have in common; fails with REQUEST_BAD where they are given one by one. */
    PointFilter filter() {
        if (matching == null) {
            throw Problem.REQUEST_BAD.of("Which measurements? Give “matching”.");
        }
        return matching.filter();
    }

    /** What measurements of a target have in common. */
    record MatchingMeasurementsInput(
            String targetId,
            @Nullable List<String> bandpasses,
            @Nullable Double fromMjd,
            @Nullable Double toMjd) {

        PointFilter filter() {
            Set<String> names = bandpasses == null ? Set.of() : Set.copyOf(bandpasses);
            return new PointFilter(Ids.parse(targetId, Problem.TARGET_UNKNOWN), names, fromMjd, toMjd);
        }
    }
}
