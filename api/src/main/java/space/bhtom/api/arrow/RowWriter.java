package space.bhtom.api.arrow;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A format that is written batch by batch. */
interface RowWriter extends AutoCloseable {

    void start(WritableByteChannel out) throws IOException;

    void write(VectorSchemaRoot batch, WritableByteChannel out) throws IOException;

    void end(WritableByteChannel out) throws IOException;

    @Override
    void close();
}
