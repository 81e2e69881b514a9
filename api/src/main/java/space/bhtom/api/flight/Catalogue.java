package space.bhtom.api.flight;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.sql.FlightSqlColumnMetadata;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetDbSchemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTables;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.view.PublishedView;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.lake.sql.view.ViewColumn;

/**
 * What can be asked for? The published views, with what is known of their columns. They lie in no catalogue and no schema:
 * both have the empty name, for clients that look for tables within them.
 */
final class Catalogue {
    private static final String NO_NAME = "";
    private static final String VIEW = "VIEW";

    private final BufferAllocator memory;

    Catalogue(BufferAllocator memory) {
        this.memory = memory;
    }

    /** The columns of an answer to this. */
    static Schema schema(CommandGetTables asked) {
        return asked.getIncludeSchema() ? Schemas.GET_TABLES_SCHEMA : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA;
    }

    void sendCatalogues(ServerStreamListener client) {
        send(client, Schemas.GET_CATALOGS_SCHEMA, List.of(List.of(NO_NAME)));
    }

    void sendSchemas(CommandGetDbSchemas asked, ServerStreamListener client) {
        boolean isWanted = isNoName(asked.hasCatalog(), asked.getCatalog())
                && isLike(NO_NAME, asked.hasDbSchemaFilterPattern(), asked.getDbSchemaFilterPattern());
        send(client, Schemas.GET_SCHEMAS_SCHEMA, isWanted ? List.of(row(null, NO_NAME)) : List.of());
    }

    void sendTypes(ServerStreamListener client) {
        send(client, Schemas.GET_TABLE_TYPES_SCHEMA, List.of(List.of(VIEW)));
    }

    void sendTables(CommandGetTables asked, ServerStreamListener client) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PublishedView view : PublishedViews.ALL) {
            if (isWanted(view, asked)) {
                rows.add(
                        asked.getIncludeSchema()
                                ? row(null, null, view.name(), VIEW, bytes(columns(view)))
                                : row(null, null, view.name(), VIEW));
            }
        }
        send(client, schema(asked), rows);
    }

    /** An answer of these columns and no rows. */
    void sendNothing(Schema columns, ServerStreamListener client) {
        send(client, columns, List.of());
    }

    private static boolean isWanted(PublishedView view, CommandGetTables asked) {
        return isNoName(asked.hasCatalog(), asked.getCatalog())
                && isLike(NO_NAME, asked.hasDbSchemaFilterPattern(), asked.getDbSchemaFilterPattern())
                && isLike(view.name(), asked.hasTableNameFilterPattern(), asked.getTableNameFilterPattern())
                && (asked.getTableTypesCount() == 0 || asked.getTableTypesList().contains(VIEW));
    }

    private static boolean isNoName(boolean isAsked, String name) {
        return !isAsked || name.isEmpty();
    }

    /** As LIKE has it: {@code %} for any text, {@code _} for one character, a backslash before those that mean themselves. */
    private static boolean isLike(String name, boolean isAsked, String pattern) {
        return !isAsked || like(pattern).matcher(name).matches();
    }

    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        boolean isEscaped = false;
        for (char one : pattern.toCharArray()) {
            if (one == '\\' && !isEscaped) {
                isEscaped = true;
                continue;
            }
            boolean isPlain = isEscaped || (one != '%' && one != '_');
            regex.append(isPlain ? Pattern.quote(String.valueOf(one)) : one == '%' ? ".*" : ".");
            isEscaped = false;
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static Schema columns(PublishedView view) {
        return new Schema(
                view.columns().stream().map(column -> described(view, column)).toList());
    }

    private static Field described(PublishedView view, ViewColumn column) {
        Map<String, String> metadata = new LinkedHashMap<>(column.metadata());
        metadata.putAll(new FlightSqlColumnMetadata.Builder()
                .tableName(view.name())
                .typeName(column.type())
                .remarks(column.unit().isEmpty() ? column.meaning() : column.meaning() + " [" + column.unit() + "]")
                .isAutoIncrement(false)
                .isCaseSensitive(true)
                .isReadOnly(true)
                .isSearchable(true)
                .build()
                .getMetadataMap());
        FieldType plain = column.field().getFieldType();
        return new Field(column.name(), new FieldType(true, plain.getType(), null, metadata), null);
    }

    /** A schema as Flight SQL carries it within its messages. */
    static byte[] bytes(Schema schema) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), schema);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value);
        }
        return row;
    }

    private void send(
            ServerStreamListener client, Schema columns, List<? extends List<? extends @Nullable Object>> rows) {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(columns, memory)) {
            root.allocateNew();
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < rows.get(i).size(); j++) {
                    set(root.getVector(j), i, rows.get(i).get(j));
                }
            }
            root.setRowCount(rows.size());
            client.start(root);
            client.putNext();
            client.completed();
        }
    }

    private static void set(FieldVector vector, int row, @Nullable Object value) {
        if (value instanceof String text) {
            ((VarCharVector) vector).setSafe(row, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            ((VarBinaryVector) vector).setSafe(row, bytes);
        }
    }
}
