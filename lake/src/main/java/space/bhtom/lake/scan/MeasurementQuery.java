package space.bhtom.lake.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;
import space.bhtom.schema.problem.Problem;

/**
 * Which measurements, and what of them?
 *
 * @param targets whose
 * @param filter which of theirs
 * @param columns names of {@code lake/measurement.sql}, in the order wanted
 * @param asOf name or number of a snapshot, or a moment; absent for now
 */
public record MeasurementQuery(
        TargetSelection targets,
        MeasurementFilter filter,
        List<String> columns,
        @Nullable String asOf) {
    /** What one gets who does not choose: all but what is the same in all rows, or only sorts them. */
    public static final List<String> USUAL_COLUMNS = MeasurementColumns.ALL.stream()
            .map(MeasurementColumn::name)
            .filter(name -> !name.equals("healpix29") && !name.equals("is_active"))
            .toList();

    private static final List<String> COLUMNS =
            MeasurementColumns.ALL.stream().map(MeasurementColumn::name).toList();

    /** Fails with COLUMN_UNKNOWN. */
    public MeasurementQuery {
        columns = List.copyOf(columns);
        for (String column : columns) {
            if (!COLUMNS.contains(column)) {
                throw Problem.COLUMN_UNKNOWN.of(column, String.join(", ", COLUMNS));
            }
        }
    }

    /** All measurements of these targets as of now, with the usual columns. */
    public static MeasurementQuery of(TargetSelection targets) {
        return new MeasurementQuery(targets, MeasurementFilter.ALL, USUAL_COLUMNS, null);
    }

    /** The same of other columns; fails with COLUMN_UNKNOWN. */
    public MeasurementQuery withColumns(List<String> others) {
        return new MeasurementQuery(targets, filter, others, asOf);
    }
}
