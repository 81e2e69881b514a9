package space.bhtom.lake.parquet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file of the measurement table? The sets are not copied, and do not change.
 *
 * @param targetIds of these targets only; absent for all
 * @param healpix29 row groups that hold none of these cells are passed over; absent for all
 * @param hiddenTargetIds of none of these targets
 * @param hiddenBatchIds of none of these batches
 * @param isActiveOnly without those of which the file itself says that they do not count
 * @param tests only those that pass all of these
 */
public record RowChoice(
        @Nullable NavigableSet<Long> targetIds,
        @Nullable NavigableSet<Long> healpix29,
        NavigableSet<Long> hiddenTargetIds,
        NavigableSet<Long> hiddenBatchIds,
        boolean isActiveOnly,
        List<RowTest> tests) {
    /** Every row. */
    static final RowChoice ALL = new RowChoice(
            null, null, Collections.emptyNavigableSet(), Collections.emptyNavigableSet(), false, List.of());

    static final String TARGET = "target_id";
    static final String CELL = "healpix29";
    static final String BATCH = "batch_id";
    static final String ACTIVE = "is_active";

    public RowChoice {
        tests = List.copyOf(tests);
    }

    /** All rows of these targets, which lie in these cells. */
    public static RowChoice of(NavigableSet<Long> targetIds, NavigableSet<Long> healpix29) {
        return new RowChoice(
                targetIds,
                healpix29,
                Collections.emptyNavigableSet(),
                Collections.emptyNavigableSet(),
                false,
                List.of());
    }

    /** By which rows are chosen. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(TARGET));
        if (!hiddenBatchIds.isEmpty()) {
            columns.add(BATCH);
        }
        if (isActiveOnly) {
            columns.add(ACTIVE);
        }
        tests.forEach(test -> columns.add(test.column()));
        return columns;
    }
}
