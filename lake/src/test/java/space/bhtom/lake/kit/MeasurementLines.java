package space.bhtom.lake.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.Lake;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.rows.SpelledRows;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** Measurements as lines of text, all columns of them. */
public final class MeasurementLines {
    /** Met by every measurement, but a filter: those are read by an engine. */
    private static final MeasurementFilter EVER =
            new MeasurementFilter(Set.of(), Set.of(), Set.of(), Set.of(), -1e9, null, null, null, null);

    private static final List<String> COLUMNS =
            MeasurementColumns.ALL.stream().map(MeasurementColumn::name).toList();

    private MeasurementLines() {}

    /** As files have them, in order. */
    public static List<String> ofFiles(Lake lake, Viewer viewer, TargetSelection targets, @Nullable String asOf) {
        return of(lake, viewer, new MeasurementQuery(targets, MeasurementFilter.ALL, COLUMNS, asOf));
    }

    /** As an engine has them, in order. */
    public static List<String> ofEngine(Lake lake, Viewer viewer, TargetSelection targets, @Nullable String asOf) {
        return of(lake, viewer, new MeasurementQuery(targets, EVER, COLUMNS, asOf));
    }

    private static List<String> of(Lake lake, Viewer viewer, MeasurementQuery query) {
        return of(lake.measurements().rows(viewer, query)).stream().sorted().toList();
    }

    /** Of these rows, as they come; closes them. */
    public static List<String> of(RowStream rows) {
        List<String> lines = new ArrayList<>();
        try (RowStream spelled = SpelledRows.of(rows)) {
            while (spelled.next()) {
                List<FieldVector> columns = spelled.batch().getFieldVectors();
                IntStream.range(0, spelled.batch().getRowCount())
                        .mapToObj(row -> columns.stream()
                                .map(column -> String.valueOf(column.getObject(row)))
                                .collect(Collectors.joining("|")))
                        .forEach(lines::add);
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return lines;
    }
}
