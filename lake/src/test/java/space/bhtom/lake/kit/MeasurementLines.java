package space.bhtom.lake.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.Lake;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.rows.DuckDbRows;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.rows.SpelledRows;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.lake.scan.SelectedMeasurements;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** Measurements as lines of text, all columns of them. */
public final class MeasurementLines {
    private static final List<String> COLUMNS =
            MeasurementColumns.ALL.stream().map(MeasurementColumn::name).toList();

    private MeasurementLines() {}

    /** Everything of these. */
    public static MeasurementQuery all(TargetSelection targets, MeasurementFilter filter, @Nullable String asOf) {
        return new MeasurementQuery(targets, filter, COLUMNS, asOf);
    }

    /** As files have them, in order. */
    public static List<String> ofFiles(Lake lake, Viewer viewer, MeasurementQuery query) {
        return of(lake.measurements().rows(viewer, query)).stream().sorted().toList();
    }

    /** As an engine has them, in order. */
    public static List<String> ofEngine(Lake lake, Viewer viewer, MeasurementQuery query, Path temporary) {
        try (DuckDb duckDb = DuckDb.open(temporary, 256, 1);
                BufferAllocator memory = new RootAllocator()) {
            SelectedMeasurements selected = lake.measurements().select(viewer, query, duckDb);
            String sql = "SELECT " + String.join(", ", query.columns()) + " FROM " + ScanSession.VIEW + " WHERE "
                    + selected.condition();
            return of(DuckDbRows.open(selected.session().connection(), sql, Map.of(), memory)).stream()
                    .sorted()
                    .toList();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** All that the viewer may see, as users' SQL has them, in order. */
    public static List<String> ofSql(Lake lake, Viewer viewer) {
        String sql = "SELECT " + String.join(", ", COLUMNS) + " FROM measurement";
        return of(lake.sql().open(viewer, SqlRequest.of(sql), lake.sql().limits(viewer), stopper -> {})).stream()
                .sorted()
                .toList();
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
