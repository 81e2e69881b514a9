package space.bhtom.lake.sql.sandbox;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;
import space.bhtom.lake.rows.RowStream;

/** The rows of one query in a sandbox. */
public final class SandboxRows implements RowStream {
    private final Lease lease;
    private final BufferAllocator memory;
    private final FrameInput frames;
    private final ArrowStreamReader reader;
    private final Schema schema;
    private final Consumer<Boolean> whenClosed;
    private volatile double percentage;
    private boolean isClosed;

    /** Waits for the first answer; whoever is told that it closed learns whether the sandbox may serve again. */
    SandboxRows(Lease lease, BufferAllocator parent, Consumer<Boolean> whenClosed) throws IOException {
        this.lease = lease;
        this.whenClosed = whenClosed;
        this.memory = parent.newChildAllocator("sql", 0, Long.MAX_VALUE);
        this.frames = new FrameInput(lease.sandbox(), known -> percentage = known);
        this.reader = new ArrowStreamReader(frames, memory);
        try {
            this.schema = reader.getVectorSchemaRoot().getSchema();
        } catch (IOException | RuntimeException failed) {
            reader.close(false);
            memory.close();
            throw failed;
        }
    }

    /** How far it is, 0 to 100, as far as DuckDB knows. */
    public double percentage() {
        return percentage;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() throws IOException {
        if (reader.loadNextBatch()) {
            return true;
        }
        frames.finish();
        return false;
    }

    @Override
    public VectorSchemaRoot batch() {
        try {
            return reader.getVectorSchemaRoot();
        } catch (IOException known) {
            throw new IllegalStateException("the schema was read before", known);
        }
    }

    @Override
    public void cancel() {
        lease.kill();
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            reader.close(false);
        } catch (IOException failed) {
            lease.kill();
        } finally {
            memory.close();
            whenClosed.accept(frames.isAtEnd());
        }
    }
}
