package space.bhtom.api.arrow;

import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.rows.RowStream;

/** Rows as Arrow's own readers give them; they stay the property of whoever opened them. */
final class RowStreamReader extends ArrowReader {
    private final RowStream rows;

    RowStreamReader(RowStream rows, BufferAllocator memory) {
        super(memory);
        this.rows = rows;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        return rows.next();
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() {
        return rows.batch();
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        // its owner closes it
    }

    @Override
    protected Schema readSchema() {
        return rows.schema();
    }

    @Override
    public void close() {
        // its owner closes it
    }
}
