package space.bhtom.lake.transfer;

import org.jspecify.annotations.Nullable;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.schema.problem.Problem;

/**
 * What is taken out of the lake, and in how large pieces?
 *
 * @param targets whose measurements
 * @param filter which of theirs
 * @param snapshot name or number of a snapshot, or a moment; absent for now
 * @param mostRows of one file; one place on the sky is never parted for it
 * @param isWithInactive whether measurements that do not count are there too, and why in the column {@code state}
 */
public record ExportOptions(
        TargetSelection targets,
        MeasurementFilter filter,
        @Nullable String snapshot,
        long mostRows,
        boolean isWithInactive) {

    public ExportOptions {
        if (isWithInactive && snapshot != null) {
            throw Problem.REQUEST_BAD.of(
                    "What does not count is told of the lake as it is: leave --snapshot or --with-inactive out.");
        }
    }

    /** Only what counts. */
    public ExportOptions(TargetSelection targets, MeasurementFilter filter, @Nullable String snapshot, long mostRows) {
        this(targets, filter, snapshot, mostRows, false);
    }

    /** Also what does not count. */
    public ExportOptions withInactive() {
        return new ExportOptions(targets, filter, snapshot, mostRows, true);
    }

    /** All that may be read, in pieces of this size. */
    public static ExportOptions all(@Nullable String snapshot, long mostRows) {
        return new ExportOptions(TargetSelection.ALL, MeasurementFilter.ALL, snapshot, mostRows);
    }

    MeasurementQuery query() {
        return new MeasurementQuery(targets, filter, MeasurementQuery.USUAL_COLUMNS, snapshot);
    }
}
