package space.bhtom.api.column;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberOutput;

/** Numbers in their shortest exact form. NaN is absent. */
final class DoubleColumn extends Column<@Nullable Double> {
    private final double[] values;

    DoubleColumn(double[] values) {
        super(values.length);
        this.values = values;
    }

    @Override
    public @Nullable Double get(int row) {
        return Double.isNaN(values[row]) ? null : (Double) values[row];
    }

    @Override
    void append(JsonText json, int row) {
        if (Double.isNaN(values[row])) {
            json.nothing();
            return;
        }
        json.raw(NumberOutput.toString(values[row], true));
    }
}
