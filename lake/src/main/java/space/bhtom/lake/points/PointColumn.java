package space.bhtom.lake.points;

import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.ChunkRows;
import space.bhtom.lake.rows.Words;

/** One column of the batch that is being made. */
interface PointColumn extends AutoCloseable {

    /** So many more rows are about to come. */
    void expect(int rows);

    /** The next rows. */
    void add(ChunkRows rows);

    /** The next rows: all that another of the same column has, which then begins anew. */
    void take(PointColumn piece);

    /** The vector that {@link #fill} fills: always the same. */
    FieldVector vector();

    /** Brings all rows so far, so many, into the vector, and begins anew. */
    void fill(int rows);

    /** The words whose numbers the vector has; absent if it has the values themselves. */
    default @Nullable Words words() {
        return null;
    }

    @Override
    default void close() {
        vector().close();
    }
}
