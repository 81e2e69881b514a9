package space.bhtom.api.column;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.TextColumn;

/** Makes columns of the lake's arrays, which stay where they are. */
public final class Columns {

    private Columns() {}

    /** Shortest exact form; NaN is null. */
    public static Column<@Nullable Double> of(double[] values) {
        return new DoubleColumn(values);
    }

    /** Rounded to so many decimals; NaN is null. */
    public static Column<@Nullable Double> of(double[] values, int decimals) {
        return new DecimalColumn(values.length, row -> values[row], decimals);
    }

    /** Shortest exact form; NaN is null. */
    public static Column<@Nullable Float> of(float[] values) {
        return new FloatColumn(values);
    }

    /** Rounded to so many decimals; NaN is null. */
    public static Column<@Nullable Double> of(float[] values, int decimals) {
        return new DecimalColumn(values.length, row -> values[row], decimals);
    }

    /** Whole numbers. */
    public static Column<Integer> of(int[] values) {
        return new IntColumn(values);
    }

    /** Yes or no. */
    public static Column<Boolean> of(boolean[] values) {
        return new BooleanColumn(values);
    }

    /** Words; code -1 is null. */
    public static Column<@Nullable String> of(TextColumn text) {
        return new WordColumn(text);
    }

    /** 64-bit ids, as text. */
    public static Column<Long> ids(long[] values) {
        return new IdColumn(values);
    }

    /** Moments from microseconds since 1970 UTC. */
    public static Column<Instant> instants(long[] micros) {
        return new InstantColumn(micros);
    }

    /** Fails if a column that promises a value in each row lacks one: then the schema's “!” would be broken. */
    public static <T extends @Nullable Object> Column<T> complete(String name, Column<T> column) {
        for (int row = 0; row < column.size(); row++) {
            if (column.get(row) == null) {
                throw new IllegalStateException("row " + row + " of " + name + " is absent");
            }
        }
        return column;
    }
}
