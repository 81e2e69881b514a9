package space.bhtom.lake.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.RowTest;
import space.bhtom.schema.light.MeasurementKind;

/** A filter as files are read by it: the same as {@link ScanCondition}. */
final class FilterTests {
    private final List<RowTest> tests = new ArrayList<>();

    private FilterTests() {}

    /** All must be passed. */
    static List<RowTest> of(MeasurementFilter filter) {
        FilterTests tests = new FilterTests();
        tests.in("bandpass", filter.bandpasses());
        tests.in("facility", filter.facilities());
        tests.in("archive", filter.archives());
        tests.in("kind", filter.kinds().stream().map(MeasurementKind::name).collect(Collectors.toSet()));
        tests.add("mjd", filter.fromMjd(), bound -> value -> value >= bound);
        tests.add("mjd", filter.toMjd(), bound -> value -> value < bound);
        tests.add("magnitude", filter.fromMagnitude(), bound -> value -> value >= bound);
        tests.add("magnitude", filter.toMagnitude(), bound -> value -> value <= bound);
        Boolean isUpperLimit = filter.isUpperLimit();
        if (isUpperLimit != null) {
            tests.tests.add(new RowTest("is_upper_limit", (values, place) -> values.truthAt(place) == isUpperLimit));
        }
        return tests.tests;
    }

    private void in(String column, Set<String> words) {
        if (!words.isEmpty()) {
            tests.add(new RowTest(column, (values, place) -> words.contains(values.textAt(place))));
        }
    }

    private void add(String column, @Nullable Double bound, DoubleFunction<DoublePredicate> comparison) {
        if (bound != null) {
            DoublePredicate passes = comparison.apply(bound);
            tests.add(new RowTest(column, (values, place) -> passes.test(values.doubleAt(place))));
        }
    }
}
