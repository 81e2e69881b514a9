package space.bhtom.lake.points;

import java.util.function.IntFunction;
import org.apache.arrow.vector.BaseFixedWidthVector;
import space.bhtom.lake.parquet.ChunkRows;

/**
 * How values of one type come from pages through an array into a vector, many at a time. Doubles and floats are absent where they
 * are NaN; the others never are.
 *
 * @param <A> the array
 * @param ofLength makes one
 * @param taking copies the values of all rows into it
 * @param filling copies its first values into the vector, and says which rows have one
 */
record PointArray<A>(IntFunction<A> ofLength, Taking<A> taking, Filling<A> filling) {
    static final PointArray<double[]> DOUBLES = new PointArray<>(
            double[]::new, (rows, values, start) -> rows.copyTo(values, start), (values, rows, vector) -> {
                PointVectors.numbers(vector, rows).asDoubleBuffer().put(values, 0, rows);
                PointVectors.markPresent(vector, rows, row -> !Double.isNaN(values[row]));
            });

    static final PointArray<float[]> FLOATS = new PointArray<>(
            float[]::new, (rows, values, start) -> rows.copyTo(values, start), (values, rows, vector) -> {
                PointVectors.numbers(vector, rows).asFloatBuffer().put(values, 0, rows);
                PointVectors.markPresent(vector, rows, row -> !Float.isNaN(values[row]));
            });

    static final PointArray<long[]> LONGS = new PointArray<>(
            long[]::new, (rows, values, start) -> rows.copyTo(values, start), (values, rows, vector) -> {
                PointVectors.numbers(vector, rows).asLongBuffer().put(values, 0, rows);
                PointVectors.markAll(vector, rows);
            });

    static final PointArray<int[]> INTEGERS = new PointArray<>(
            int[]::new, (rows, values, start) -> rows.copyTo(values, start), (values, rows, vector) -> {
                PointVectors.numbers(vector, rows).asIntBuffer().put(values, 0, rows);
                PointVectors.markAll(vector, rows);
            });

    static final PointArray<boolean[]> TRUTHS = new PointArray<>(
            boolean[]::new, (rows, values, start) -> rows.copyTo(values, start), (values, rows, vector) -> {
                vector.getDataBuffer().setBytes(0, PointVectors.bits(rows, row -> values[row]));
                PointVectors.markAll(vector, rows);
            });

    /** From this place of the array on. */
    interface Taking<A> {
        void take(ChunkRows rows, A values, int start);
    }

    /** So many; the vector has room for them. */
    interface Filling<A> {
        void fill(A values, int rows, BaseFixedWidthVector vector);
    }
}
