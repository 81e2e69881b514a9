package space.bhtom.api.arrow;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementColumn;
import tools.jackson.databind.json.JsonMapper;

/**
 * A light curve as one JSON object: what to know about it, unit and meaning of each column, and under {@code data} one
 * list for each column, all of the same length. Columns, because they are a third of the size of objects for each point,
 * and what data frames are made from.
 */
final class JsonPieces implements Pieces {
    private static final int PIECE_CHARACTERS = 1 << 17;
    private static final int PIECE_ROWS = 8192;

    private final LightCurveDocument document;
    private final JsonMapper json;
    private final List<TextualColumn> columns;
    private final int size;
    private int column = -1;
    private int row;

    JsonPieces(LightCurveDocument document, JsonMapper json) {
        this.document = document;
        this.json = json;
        this.columns = LightCurveColumns.of(document, new TextualColumns(new JsonDialect()));
        this.size = document.curve().size();
    }

    @Override
    public byte @Nullable [] next() {
        if (column >= columns.size()) {
            return null;
        }
        StringBuilder out = new StringBuilder(PIECE_CHARACTERS);
        if (column < 0) {
            appendHead(out);
            column = 0;
        }
        while (column < columns.size() && out.length() < PIECE_CHARACTERS) {
            appendSlice(out, columns.get(column));
        }
        if (column == columns.size()) {
            out.append("}}\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void appendHead(StringBuilder out) {
        Map<String, Object> head = new LinkedHashMap<>(document.metadata());
        head.put("ra", document.target().ra());
        head.put("dec", document.target().dec());
        head.put("size", size);
        Map<String, Object> described = new LinkedHashMap<>();
        columns.forEach(one -> described.put(one.name(), description(one.described())));
        head.put("columns", described);
        String text = json.writeValueAsString(head);
        out.append(text, 0, text.length() - 1).append(",\"data\":{");
    }

    private static Map<String, Object> description(MeasurementColumn column) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("unit", column.unit());
        description.put("ucd", column.ucd());
        description.put("description", column.meaning());
        return description;
    }

    /** At most so many rows of one column. */
    private void appendSlice(StringBuilder out, TextualColumn current) {
        if (row == 0) {
            out.append(column == 0 ? "\"" : ",\"").append(current.name()).append("\":[");
        }
        for (int end = Math.min(size, row + PIECE_ROWS); row < end; row++) {
            if (row > 0) {
                out.append(',');
            }
            current.cell().append(out, row);
        }
        if (row == size) {
            out.append(']');
            column++;
            row = 0;
        }
    }

    @Override
    public void close() {
        column = columns.size();
    }
}
