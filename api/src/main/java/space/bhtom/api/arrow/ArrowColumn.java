package space.bhtom.api.arrow;

import org.apache.arrow.vector.FieldVector;

/**
 * A column of the batch that is being made.
 *
 * @param vector where its values go
 * @param filler brings them there
 */
record ArrowColumn(FieldVector vector, Filler filler) {

    /** Rows {@code from} to {@code to}, exclusive, as the whole content of the vector. */
    void fill(int from, int to) {
        vector.reset();
        vector.setInitialCapacity(to - from);
        vector.allocateNew();
        for (int row = from; row < to; row++) {
            filler.set(row - from, row);
        }
        vector.setValueCount(to - from);
    }

    /** Puts the value of a row of the light curve at a place of the vector; what it leaves out is null. */
    interface Filler {
        void set(int place, int row);
    }
}
