package space.bhtom.lake.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** What is known of columns, by their names: unit, UCD and meaning go into each field's metadata. */
public final class RowSchema {
    /** Key of a field's metadata: VOUnit. */
    public static final String UNIT = "unit";

    /** Key of a field's metadata: UCD1+. */
    public static final String UCD = "ucd";

    /** Key of a field's metadata: the meaning in words. */
    public static final String DESCRIPTION = "description";

    private static final Map<String, MeasurementColumn> KNOWN = MeasurementColumns.ALL.stream()
            .collect(Collectors.toUnmodifiableMap(MeasurementColumn::name, Function.identity()));

    private RowSchema() {}

    /** The same columns, those of a measurement described, moments in UTC; with this metadata of the whole. */
    public static Schema described(Schema plain, Map<String, String> metadata) {
        List<Field> fields =
                plain.getFields().stream().map(RowSchema::described).toList();
        return new Schema(fields, metadata);
    }

    private static Field described(Field field) {
        Map<String, String> metadata = new LinkedHashMap<>(field.getMetadata());
        MeasurementColumn column = KNOWN.get(field.getName());
        if (column != null) {
            metadata.putAll(metadata(column));
        }
        FieldType type = new FieldType(field.isNullable(), type(field.getType()), field.getDictionary(), metadata);
        return new Field(field.getName(), type, field.getChildren());
    }

    private static Map<String, String> metadata(MeasurementColumn column) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!column.unit().isEmpty()) {
            metadata.put(UNIT, column.unit());
        }
        metadata.put(UCD, column.ucd());
        metadata.put(DESCRIPTION, column.meaning());
        return metadata;
    }

    /** DuckDB names the zone in which it would print moments; they are the same everywhere. */
    private static ArrowType type(ArrowType type) {
        return type instanceof ArrowType.Timestamp moment && moment.getTimezone() != null
                ? new ArrowType.Timestamp(moment.getUnit(), "UTC")
                : type;
    }
}
