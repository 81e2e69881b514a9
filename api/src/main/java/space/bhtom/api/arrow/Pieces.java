package space.bhtom.api.arrow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file in the making, taken piece by piece; used by one thread at a time. */
interface Pieces extends AutoCloseable {

    /** The next bytes; null after the last. */
    byte @Nullable [] next() throws IOException;

    /** Frees what it holds, also before the last piece. */
    @Override
    void close();
}
