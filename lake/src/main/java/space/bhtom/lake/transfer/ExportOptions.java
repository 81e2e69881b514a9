package space.bhtom.lake.transfer;

import org.jspecify.annotations.Nullable;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;

/**
 * What is taken out of the lake, and in how large pieces?
 *
 * @param targets whose measurements
 * @param filter which of theirs
 * @param snapshot name or number of a snapshot, or a moment; absent for now
 * @param mostRows of one file; one place on the sky is never parted for it
 */
public record ExportOptions(
        TargetSelection targets,
        MeasurementFilter filter,
        @Nullable String snapshot,
        long mostRows) {

    /** All that may be read, in pieces of this size. */
    public static ExportOptions all(@Nullable String snapshot, long mostRows) {
        return new ExportOptions(TargetSelection.ALL, MeasurementFilter.ALL, snapshot, mostRows);
    }

    MeasurementQuery query() {
        return new MeasurementQuery(targets, filter, MeasurementQuery.USUAL_COLUMNS, snapshot);
    }
}
