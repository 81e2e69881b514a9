package space.bhtom.api.arrow;

import space.bhtom.schema.light.MeasurementColumn;

/**
 * A column of a text format.
 *
 * @param described what it is
 * @param cell writes its values
 */
record TextualColumn(MeasurementColumn described, Cell cell) {

    String name() {
        return described.name();
    }

    /** Writes the value of one row. */
    interface Cell {
        void append(StringBuilder out, int row);
    }
}
