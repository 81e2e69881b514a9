package space.bhtom.lake.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/**
 * The statement that makes the view: a plain read of the files wherever they tell the truth, with an anti-join for each
 * kind of exception that there is; then the exceptions that count, and the rows that wait.
 */
final class ScanView {
    static final List<String> COLUMNS =
            MeasurementColumns.ALL.stream().map(MeasurementColumn::name).toList();

    private final List<String> parts = new ArrayList<>();

    /** Rows of these files as they are; none of those that the given joins drop. To ask each whether it is active takes time. */
    void addFiles(List<String> files, List<String> joins, boolean areAllActive) {
        if (!files.isEmpty()) {
            parts.add("SELECT %s FROM %s AS file %s %s"
                    .formatted(qualified(), read(files), lines(joins), areAllActive ? "" : "WHERE is_active"));
        }
    }

    /** Rows of recounted batches, under the targets to which they belong now. */
    void addRecounted(List<String> files, boolean hasExcluded) {
        if (files.isEmpty()) {
            return;
        }
        String columns = COLUMNS.stream().map(ScanView::recountedColumn).collect(Collectors.joining(", "));
        String dropped = hasExcluded
                ? "ANTI JOIN " + ScanTables.EXCLUDED + " AS excluded"
                        + " ON excluded.batch_id = file.batch_id AND excluded.row_number = file.row_number"
                : "";
        parts.add("SELECT %s FROM %s AS file JOIN %s AS recounted ON recounted.batch_id = file.batch_id %s"
                .formatted(columns, read(files), ScanTables.RECOUNTED, dropped));
    }

    void addWaiting() {
        parts.add("SELECT %s FROM %s".formatted(String.join(", ", COLUMNS), ScanTables.WAITING));
    }

    String sql() {
        String body = parts.isEmpty() ? nothing() : String.join("\nUNION ALL\n", parts);
        return "CREATE TEMP VIEW " + ScanSession.VIEW + " AS\n" + body;
    }

    static String qualified() {
        return COLUMNS.stream().map(column -> "file." + column).collect(Collectors.joining(", "));
    }

    /** Rows of a recounted batch are of the target that has it now. */
    static String recountedColumn(String name) {
        return switch (name) {
            case "target_id", "healpix29" -> "recounted." + name;
            case "is_active" -> "true AS is_active";
            default -> "file." + name;
        };
    }

    private static String nothing() {
        return MeasurementColumns.ALL.stream()
                .map(column -> "NULL::" + column.duckDbType() + " AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    private static String read(List<String> files) {
        return files.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    private static String lines(List<String> joins) {
        return String.join("\n", joins);
    }
}
