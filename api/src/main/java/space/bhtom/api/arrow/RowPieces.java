package space.bhtom.api.arrow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;

/** An answer in the making, taken piece by piece; used by one thread at a time. */
interface RowPieces extends AutoCloseable {

    /** The next bytes, which then belong to the caller; null after the last. */
    @Nullable
    DataBuffer next() throws IOException;

    @Override
    void close();
}
