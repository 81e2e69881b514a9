package space.bhtom.lake.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.light.MeasurementKind;

/**
 * A filter as DuckDB reads it, its values written out: DuckDB compares values that it knows beforehand with the bounds
 * of row groups, and skips those that hold nothing.
 */
final class ScanCondition {
    private final List<String> terms = new ArrayList<>();

    private ScanCondition() {}

    /** What follows WHERE. */
    static String of(MeasurementFilter filter) {
        ScanCondition condition = new ScanCondition();
        condition.in("bandpass", filter.bandpasses());
        condition.in("facility", filter.facilities());
        condition.in("archive", filter.archives());
        condition.in("kind", filter.kinds().stream().map(MeasurementKind::name).toList());
        condition.compare("mjd >= ", filter.fromMjd());
        condition.compare("mjd < ", filter.toMjd());
        condition.compare("magnitude >= ", filter.fromMagnitude());
        condition.compare("magnitude <= ", filter.toMagnitude());
        if (filter.isUpperLimit() != null) {
            condition.terms.add(filter.isUpperLimit() ? "is_upper_limit" : "NOT is_upper_limit");
        }
        return condition.terms.isEmpty() ? "true" : String.join(" AND ", condition.terms);
    }

    private void in(String column, Collection<String> words) {
        if (!words.isEmpty()) {
            terms.add(words.stream()
                    .sorted()
                    .map(DuckDb::literal)
                    .collect(Collectors.joining(", ", column + " IN (", ")")));
        }
    }

    private void compare(String comparison, @Nullable Double value) {
        if (value != null) {
            terms.add(comparison + DuckDb.literal(value.toString()) + "::DOUBLE");
        }
    }
}
