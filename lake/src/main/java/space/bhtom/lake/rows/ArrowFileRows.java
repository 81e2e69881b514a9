package space.bhtom.lake.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** The rows of a file that holds an Arrow stream without dictionaries. */
public final class ArrowFileRows implements RowStream {
    private static final int BUFFER_BYTES = 1 << 18;

    private final BufferAllocator memory = new RootAllocator();
    private final ArrowStreamReader reader;
    private final VectorSchemaRoot batch;
    private volatile boolean isCancelled;

    /** Opens it. */
    public ArrowFileRows(Path file) throws IOException {
        this.reader = new ArrowStreamReader(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES), memory);
        try {
            this.batch = reader.getVectorSchemaRoot();
        } catch (IOException | RuntimeException failed) {
            reader.close();
            memory.close();
            throw failed;
        }
    }

    @Override
    public Schema schema() {
        return batch.getSchema();
    }

    @Override
    public boolean next() throws IOException {
        if (isCancelled) {
            throw new CancellationException("nobody waits for these rows any more");
        }
        return reader.loadNextBatch();
    }

    @Override
    public VectorSchemaRoot batch() {
        return batch;
    }

    @Override
    public void cancel() {
        isCancelled = true;
    }

    @Override
    public void close() {
        try (memory;
                reader) {
            isCancelled = true;
        } catch (IOException failed) {
            throw new IllegalStateException("the file cannot be closed: " + failed.getMessage(), failed);
        }
    }
}
