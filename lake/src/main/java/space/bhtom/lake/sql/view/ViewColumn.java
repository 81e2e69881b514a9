package space.bhtom.lake.sql.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import space.bhtom.lake.rows.RowSchema;

/**
 * A column of a published view.
 *
 * @param name as in SQL
 * @param type DuckDB's
 * @param unit VOUnit; empty where it has none
 * @param ucd UCD1+
 * @param meaning in words
 */
public record ViewColumn(String name, String type, String unit, String ucd, String meaning) {

    /** As Arrow has it, with what is known of it in its metadata. */
    public Field field() {
        return new Field(name, new FieldType(true, arrowType(), null, metadata()), null);
    }

    /** Unit, UCD and meaning under the keys of {@link RowSchema}. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!unit.isEmpty()) {
            metadata.put(RowSchema.UNIT, unit);
        }
        metadata.put(RowSchema.UCD, ucd);
        metadata.put(RowSchema.DESCRIPTION, meaning);
        return metadata;
    }

    private ArrowType arrowType() {
        return switch (type) {
            case "BIGINT" -> new ArrowType.Int(Long.SIZE, true);
            case "INTEGER" -> new ArrowType.Int(Integer.SIZE, true);
            case "DOUBLE" -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case "FLOAT" -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case "BOOLEAN" -> ArrowType.Bool.INSTANCE;
            case "VARCHAR" -> ArrowType.Utf8.INSTANCE;
            case "TIMESTAMPTZ" -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            default -> throw new IllegalStateException("a type that no view had before: " + type);
        };
    }
}
