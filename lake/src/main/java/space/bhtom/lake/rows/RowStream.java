package space.bhtom.lake.rows;

import java.io.IOException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An open answer of the lake: Arrow batches, one after the other, whatever the size of the whole.
 *
 * <p>Used by one thread at a time; its calls block. Whoever opens it closes it, also in the middle: that stops the query
 * and frees its memory.
 */
public interface RowStream extends AutoCloseable {

    /**
     * The columns, each with its metadata (unit, UCD, description), and the metadata of the whole (time scale, licence,
     * snapshot id).
     */
    Schema schema();

    /** Loads the next batch into {@link #batch}; false after the last. */
    boolean next() throws IOException;

    /** The current batch: always the same vectors, which {@link #next} fills anew. */
    VectorSchemaRoot batch();

    /**
     * The words of a column whose vector has their numbers in their stead, as an IntVector, though the schema says Utf8;
     * absent for all other columns. {@link #next} adds to them.
     */
    default @Nullable Words words(int column) {
        return null;
    }

    /** Stops {@link #next} from any thread: it then fails soon. */
    void cancel();

    @Override
    void close();

    /** Keys of {@link Schema#getCustomMetadata}, the same in every format that has room for them. */
    final class Keys {
        /** The Iceberg snapshot that was read, in decimal digits; absent while the table is empty. */
        public static final String SNAPSHOT_ID = "snapshot_id";

        /** The time scale of {@code mjd}. */
        public static final String TIME_SCALE = "time_scale";

        /** Licences of what is in it. */
        public static final String LICENCE = "licence";

        /** The name of the snapshot that was read; absent where it has none. */
        public static final String SNAPSHOT = "snapshot";

        /** How to cite that snapshot. */
        public static final String CITATION = "citation";

        private Keys() {}
    }
}
