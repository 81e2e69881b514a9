package space.bhtom.api.column;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a column as one JSON array. */
final class ColumnSerializer extends StdSerializer<Column<?>> {
    private static final int USUAL_CHARACTERS = 12;

    ColumnSerializer() {
        super(Column.class);
    }

    @Override
    public void serialize(Column<?> column, JsonGenerator generator, SerializationContext context) {
        JsonText json = new JsonText(USUAL_CHARACTERS * column.size());
        column.append(json);
        generator.writeRawValue(json.characters(), 0, json.length());
    }
}
