package space.bhtom.api.arrow;

import space.bhtom.lake.lightcurve.TextColumn;
import space.bhtom.schema.light.MeasurementColumn;

/** Columns as a text format writes them: numbers so short that they are read back exactly, the rest in its dialect. */
final class TextualColumns implements ColumnVisitor<TextualColumn> {
    private final Dialect dialect;

    TextualColumns(Dialect dialect) {
        this.dialect = dialect;
    }

    /** How CSV and JSON differ. */
    interface Dialect {

        /** How absence is written. */
        String absent();

        void text(StringBuilder out, String text);

        /** Whole numbers beyond 2^53, which not every reader keeps exact. */
        void bigNumber(StringBuilder out, long number);
    }

    @Override
    public TextualColumn doubles(MeasurementColumn column, double[] values) {
        return new TextualColumn(column, (out, row) -> {
            if (Double.isNaN(values[row])) {
                out.append(dialect.absent());
            } else {
                out.append(values[row]);
            }
        });
    }

    @Override
    public TextualColumn floats(MeasurementColumn column, float[] values) {
        return new TextualColumn(column, (out, row) -> {
            if (Float.isNaN(values[row])) {
                out.append(dialect.absent());
            } else {
                out.append(values[row]);
            }
        });
    }

    @Override
    public TextualColumn integers(MeasurementColumn column, int[] values) {
        return new TextualColumn(column, (out, row) -> out.append(values[row]));
    }

    @Override
    public TextualColumn longs(MeasurementColumn column, long[] values) {
        return new TextualColumn(column, (out, row) -> dialect.bigNumber(out, values[row]));
    }

    @Override
    public TextualColumn booleans(MeasurementColumn column, boolean[] values) {
        return new TextualColumn(column, (out, row) -> out.append(values[row]));
    }

    @Override
    public TextualColumn words(MeasurementColumn column, TextColumn values) {
        return new TextualColumn(column, (out, row) -> {
            String word = values.at(row);
            if (word == null) {
                out.append(dialect.absent());
            } else {
                dialect.text(out, word);
            }
        });
    }

    @Override
    public TextualColumn texts(MeasurementColumn column, TextColumn values) {
        return words(column, values);
    }

    @Override
    public TextualColumn moments(MeasurementColumn column, long[] micros) {
        return new TextualColumn(column, (out, row) -> dialect.text(out, Moments.text(micros[row])));
    }
}
