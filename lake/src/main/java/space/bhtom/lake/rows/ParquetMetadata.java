package space.bhtom.lake.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/**
 * What a Parquet file says of its rows: the metadata of the whole as its own key-value pairs, and the Arrow schema, so that
 * Arrow readers find units and meanings of columns again.
 */
public final class ParquetMetadata {
    /** Where Arrow's own writers put their schema. */
    private static final String ARROW_SCHEMA = "ARROW:schema";

    private ParquetMetadata() {}

    /** For DuckDB's {@code COPY … (FORMAT parquet, …)}; columns of a measurement, known by their names, get their ids. */
    public static String options(Schema schema) {
        return optionsWithoutIds(schema) + fieldIds(schema);
    }

    /** The same for other tables. */
    public static String optionsWithoutIds(Schema schema) {
        Map<String, String> pairs = new LinkedHashMap<>(schema.getCustomMetadata());
        pairs.put(ARROW_SCHEMA, encoded(schema));
        String metadata = pairs.entrySet().stream()
                .map(pair -> DuckDb.literal(pair.getKey()) + ": " + DuckDb.literal(pair.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "KV_METADATA " + metadata;
    }

    private static String fieldIds(Schema schema) {
        String ids = MeasurementColumns.ALL.stream()
                .filter(column -> has(schema, column))
                .map(column -> DuckDb.literal(column.name()) + ": " + column.fieldId())
                .collect(Collectors.joining(", "));
        return ids.isEmpty() ? "" : ", FIELD_IDS {" + ids + "}";
    }

    private static boolean has(Schema schema, MeasurementColumn column) {
        return schema.getFields().stream().map(Field::getName).anyMatch(column.name()::equals);
    }

    private static String encoded(Schema schema) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(message)), schema);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(message.toByteArray());
    }
}
