package space.bhtom.lake.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.sql.statement.ColumnOrigin;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.lake.sql.view.ViewColumn;

/** What do Arrow's schemas say of rows and parameters of somebody's query? */
final class SqlSchemas {
    private static final int LONG_BITS = 64;

    private SqlSchemas() {}

    /** Columns as DuckDB has them, those that are a view's with unit, UCD and meaning; and what is known of the whole. */
    static Schema rows(Schema plain, Map<String, ColumnOrigin> origins, @Nullable Long snapshotId) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(RowStream.Keys.TIME_SCALE, "UTC");
        if (snapshotId != null) {
            metadata.put(RowStream.Keys.SNAPSHOT_ID, snapshotId.toString());
        }
        return new Schema(
                plain.getFields().stream()
                        .map(field -> described(field, plain, origins))
                        .toList(),
                metadata);
    }

    private static Field described(Field field, Schema all, Map<String, ColumnOrigin> origins) {
        ColumnOrigin origin = origins.get(field.getName().toLowerCase(Locale.ROOT));
        boolean isUnique = all.getFields().stream()
                        .filter(other -> other.getName().equalsIgnoreCase(field.getName()))
                        .count()
                == 1;
        if (origin == null || !isUnique) {
            return field;
        }
        return PublishedViews.column(origin.view(), origin.column())
                .filter(column -> column.field().getType().equals(field.getType()))
                .map(column -> described(field, column))
                .orElse(field);
    }

    private static Field described(Field field, ViewColumn column) {
        Map<String, String> metadata = new HashMap<>(field.getMetadata());
        metadata.putAll(column.metadata());
        FieldType type = new FieldType(field.isNullable(), field.getType(), field.getDictionary(), metadata);
        return new Field(field.getName(), type, field.getChildren());
    }

    /** Parameters by name, of the types of DuckDB's names as far as values of ours have them. */
    static List<Field> parameters(List<String> names, List<String> types) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String type = i < types.size() ? types.get(i).toUpperCase(Locale.ROOT) : "";
            fields.add(new Field(names.get(i), FieldType.nullable(parameter(type)), null));
        }
        return fields;
    }

    private static ArrowType parameter(String type) {
        return switch (type.replaceFirst("\\(.*", "")) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT" -> new ArrowType.Int(LONG_BITS, true);
            case "FLOAT", "DOUBLE", "DECIMAL" -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case "BOOLEAN" -> ArrowType.Bool.INSTANCE;
            default -> ArrowType.Utf8.INSTANCE;
        };
    }
}
