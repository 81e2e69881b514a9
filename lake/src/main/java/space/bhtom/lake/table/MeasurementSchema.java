package space.bhtom.lake.table;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.parquet.schema.MessageType;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;
import space.bhtom.schema.problem.Problem;

/** The columns of {@code lake/measurement.sql} as Iceberg and DuckDB want to read them. */
final class MeasurementSchema {
    /** Neighbours on the sky lie together, then a target's points by bandpass and time. */
    static final List<String> SORT_COLUMNS = List.of("healpix29", "target_id", "bandpass", "mjd");

    private static final String FORMAT_VERSION = "2";

    static final Schema SCHEMA = new Schema(
            MeasurementColumns.ALL.stream().map(MeasurementSchema::field).toList());

    /** The same for files, with the ids by which Iceberg finds columns. */
    static final MessageType PARQUET = ParquetSchemaUtil.convert(SCHEMA, "measurement");

    static final SortOrder SORT_ORDER = sortOrder();

    /**
     * Manifests are merged early, because each flush makes one; old metadata files go, because each flush makes one of
     * those too; other engines write metrics like ours, and row groups as small as our pages.
     */
    static final Map<String, String> PROPERTIES = Map.ofEntries(
            entry("format-version", FORMAT_VERSION),
            entry("write.parquet.compression-codec", "zstd"),
            // about 8 192 rows: a light curve reads whole row groups of others, whose pages lie anyhow
            entry("write.parquet.row-group-size-bytes", "1048576"),
            entry("write.metadata.metrics.default", "none"),
            entry("write.metadata.metrics.column.target_id", "full"),
            entry("write.metadata.metrics.column.healpix29", "full"),
            entry("write.metadata.metrics.column.mjd", "full"),
            entry("write.metadata.metrics.column.bandpass", "full"),
            entry("write.metadata.metrics.column.is_active", "full"),
            entry("write.metadata.previous-versions-max", "50"),
            entry("write.metadata.delete-after-commit.enabled", "true"),
            entry("commit.manifest.min-count-to-merge", "32"),
            // of others beside our flushes, and of ours beside others
            entry("commit.retry.num-retries", "20"),
            entry("commit.retry.max-wait-ms", "2000"));

    private MeasurementSchema() {}

    /** Fails with DATA_NEWER where a newer program made or changed the table. */
    static void refuseNewer(Table table) {
        int format = ((HasTableOperations) table).operations().current().formatVersion();
        List<String> unknown = table.schema().columns().stream()
                .map(Types.NestedField::name)
                .filter(name -> SCHEMA.findField(name) == null)
                .toList();
        if (format > Integer.parseInt(FORMAT_VERSION)) {
            throw Problem.DATA_NEWER.of(
                    "The lake at " + table.location(),
                    "it is of Iceberg's format %d, and this program writes %s".formatted(format, FORMAT_VERSION));
        }
        if (!unknown.isEmpty()) {
            throw Problem.DATA_NEWER.of(
                    "The lake at " + table.location(),
                    "this program does not know its columns %s".formatted(String.join(", ", unknown)));
        }
    }

    /** {@code target_id, healpix29, …}. */
    static String columnNames() {
        return MeasurementColumns.ALL.stream().map(MeasurementColumn::name).collect(Collectors.joining(", "));
    }

    /** {@code target_id BIGINT, …}, the body of a CREATE TABLE. */
    static String duckDbColumns() {
        return MeasurementColumns.ALL.stream()
                .map(column -> column.name() + " " + column.duckDbType())
                .collect(Collectors.joining(", "));
    }

    private static Types.NestedField field(MeasurementColumn column) {
        return Types.NestedField.builder()
                .withId(column.fieldId())
                .withName(column.name())
                .ofType(icebergType(column.duckDbType()))
                .isOptional(column.isNullable())
                .withDoc(documentation(column))
                .build();
    }

    static Type icebergType(String duckDbType) {
        return switch (duckDbType) {
            case "BIGINT" -> Types.LongType.get();
            case "INTEGER" -> Types.IntegerType.get();
            case "DOUBLE" -> Types.DoubleType.get();
            case "FLOAT" -> Types.FloatType.get();
            case "BOOLEAN" -> Types.BooleanType.get();
            case "VARCHAR" -> Types.StringType.get();
            case "TIMESTAMPTZ" -> Types.TimestampType.withZone();
            default -> throw new IllegalStateException("no Iceberg type for " + duckDbType);
        };
    }

    private static String documentation(MeasurementColumn column) {
        String unit = column.unit().isEmpty() ? "" : " [" + column.unit() + "]";
        return column.meaning() + unit;
    }

    private static SortOrder sortOrder() {
        SortOrder.Builder order = SortOrder.builderFor(SCHEMA);
        SORT_COLUMNS.forEach(order::asc);
        return order.build();
    }
}
