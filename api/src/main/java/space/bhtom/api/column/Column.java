package space.bhtom.api.column;

import java.util.AbstractList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * One quantity of many measurements. To GraphQL it is a list that {@link ColumnarExecutionStrategy} hands on whole
 * instead of completing each element; to JSON it is an array written in one go by {@link ColumnSerializer}. As a plain
 * {@link java.util.List} it gives the same values, one by one.
 */
@JsonSerialize(using = ColumnSerializer.class)
public abstract class Column<T extends @Nullable Object> extends AbstractList<T> {
    private final int size;

    Column(int size) {
        this.size = size;
    }

    @Override
    public final int size() {
        return size;
    }

    /** Appends the JSON of one row. */
    abstract void append(JsonText json, int row);

    /** Appends the JSON of all rows. */
    final void append(JsonText json) {
        json.raw('[');
        for (int row = 0; row < size; row++) {
            if (row > 0) {
                json.raw(',');
            }
            append(json, row);
        }
        json.raw(']');
    }
}
