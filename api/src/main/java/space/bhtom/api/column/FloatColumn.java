package space.bhtom.api.column;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberOutput;

/** Numbers of single precision in their shortest exact form. NaN is absent. */
final class FloatColumn extends Column<@Nullable Float> {
    private final float[] values;

    FloatColumn(float[] values) {
        super(values.length);
        this.values = values;
    }

    @Override
    public @Nullable Float get(int row) {
        return Float.isNaN(values[row]) ? null : (Float) values[row];
    }

    @Override
    void append(JsonText json, int row) {
        if (Float.isNaN(values[row])) {
            json.nothing();
            return;
        }
        json.raw(NumberOutput.toString(values[row], true));
    }
}
