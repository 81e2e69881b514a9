package space.bhtom.api.arrow;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.rows.RowStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object: {@code metadata} of the whole, {@code columns} with name, type, unit and meaning, under {@code rows} a
 * list for each row, and {@code rowCount}. Lists, because they are a third of the size of objects; row by row, because
 * columns would have to wait for the last row.
 */
final class JsonRowWriter implements RowWriter {
    private final RowCells cells = new RowCells(new JsonDialect(), true);
    private final Schema schema;
    private final JsonMapper json;
    private long rowCount;

    JsonRowWriter(Schema schema, JsonMapper json) {
        this.schema = schema;
        this.json = json;
    }

    @Override
    public void start(WritableByteChannel out) throws IOException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("metadata", schema.getCustomMetadata());
        head.put(
                "columns",
                schema.getFields().stream().map(JsonRowWriter::described).toList());
        String text = json.writeValueAsString(head);
        TextPieces.write(text.substring(0, text.length() - 1) + ",\"rows\":[", out);
    }

    private static Map<String, Object> described(Field field) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", field.getName());
        description.put("type", field.getType().toString());
        description.putAll(field.getMetadata());
        return description;
    }

    @Override
    public void write(RowStream rows, WritableByteChannel out) throws IOException {
        List<TextualColumn.Cell> columns = cells.of(rows);
        TextPieces.write(rows.batch().getRowCount(), out, (text, row) -> {
            text.append(rowCount == 0 ? "\n[" : ",\n[");
            String separator = "";
            for (TextualColumn.Cell column : columns) {
                text.append(separator);
                column.append(text, row);
                separator = ",";
            }
            text.append(']');
            rowCount++;
        });
    }

    @Override
    public void end(WritableByteChannel out) throws IOException {
        TextPieces.write("],\"rowCount\":" + rowCount + "}\n", out);
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
