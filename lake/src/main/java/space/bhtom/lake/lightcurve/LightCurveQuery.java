package space.bhtom.lake.lightcurve;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which measurements of which target?
 *
 * @param targetId whose
 * @param filter which of them
 * @param asOf name or number of a snapshot, or a moment; absent for now
 * @param columns of which columns, named as in {@code lake/measurement.sql}, for what is not asked for need not be read; none
 *     for all
 */
public record LightCurveQuery(
        long targetId, LightCurveFilter filter, @Nullable String asOf, Set<String> columns) {

    public LightCurveQuery {
        columns = Set.copyOf(columns);
    }

    /** As of now. */
    public LightCurveQuery(long targetId, LightCurveFilter filter) {
        this(targetId, filter, null, Set.of());
    }

    /** Everything. */
    public static LightCurveQuery all(long targetId) {
        return new LightCurveQuery(targetId, LightCurveFilter.ALL);
    }

    /** The same as of a snapshot. */
    public LightCurveQuery withAsOf(@Nullable String snapshot) {
        return new LightCurveQuery(targetId, filter, snapshot, columns);
    }

    /** The same of these columns. */
    public LightCurveQuery withColumns(Set<String> names) {
        return new LightCurveQuery(targetId, filter, asOf, names);
    }

    /** The columns to read for it: those asked for, and those that its filter looks at; none for all. */
    Set<String> columnsToRead() {
        if (columns.isEmpty()) {
            return columns;
        }
        Set<String> read = new HashSet<>(columns);
        read.addAll(filter.columns());
        return read;
    }
}
