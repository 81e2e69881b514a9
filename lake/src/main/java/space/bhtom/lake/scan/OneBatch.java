package space.bhtom.lake.scan;

import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.rows.RowSchema;
import space.bhtom.lake.rows.RowStream;

/** Rows that are few, and in memory already. */
final class OneBatch implements RowStream {
    private final VectorSchemaRoot batch;
    private final Schema schema;
    private final BufferAllocator memory;
    private boolean isTaken;

    /** Takes over the batch and its memory. */
    OneBatch(VectorSchemaRoot batch, Map<String, String> metadata, BufferAllocator memory) {
        this.batch = batch;
        this.schema = RowSchema.described(batch.getSchema(), metadata);
        this.memory = memory;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() {
        boolean isFirst = !isTaken && batch.getRowCount() > 0;
        isTaken = true;
        return isFirst;
    }

    @Override
    public VectorSchemaRoot batch() {
        return batch;
    }

    @Override
    public void cancel() {
        isTaken = true;
    }

    @Override
    public void close() {
        try (memory;
                batch) {
            isTaken = true;
        }
    }
}
