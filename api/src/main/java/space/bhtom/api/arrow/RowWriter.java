package space.bhtom.api.arrow;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import space.bhtom.lake.rows.RowStream;

/** A format that is written batch by batch. */
interface RowWriter extends AutoCloseable {

    void start(WritableByteChannel out) throws IOException;

    /** The current batch. */
    void write(RowStream rows, WritableByteChannel out) throws IOException;

    void end(WritableByteChannel out) throws IOException;

    @Override
    void close();
}
