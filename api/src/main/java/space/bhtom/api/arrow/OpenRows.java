package space.bhtom.api.arrow;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import space.bhtom.lake.rows.RowStream;

/** Rows and their pieces while they are sent: what was opened is closed, and nothing is opened after that. */
final class OpenRows {
    private final Callable<RowStream> source;
    private volatile @Nullable RowStream rows;
    private @Nullable RowPieces pieces;
    private boolean isClosed;

    OpenRows(Callable<RowStream> source) {
        this.source = source;
    }

    /** How rows become pieces. */
    interface Cutting {
        RowPieces cut(RowStream rows) throws IOException;
    }

    /** Opens the rows and makes the first piece possible. */
    synchronized OpenRows open(Cutting cutting) throws Exception {
        pieces = cutting.cut(openRows());
        return this;
    }

    synchronized <T> T read(RowEncoder.Reading<T> reading) throws Exception {
        return reading.read(openRows());
    }

    private RowStream openRows() throws Exception {
        if (isClosed) {
            throw new CancellationException("nobody waits for these rows any more");
        }
        RowStream opened = source.call();
        rows = opened;
        return opened;
    }

    /** The next piece, which then belongs to the caller; null after the last, and once it is closed. */
    synchronized @Nullable DataBuffer next() throws IOException {
        return pieces == null ? null : pieces.next();
    }

    /** Stops the query, also while a piece is being made. */
    void cancel() {
        RowStream open = rows;
        if (open != null) {
            open.cancel();
        }
    }

    /** Waits for what is being made. */
    synchronized void close() {
        isClosed = true;
        try (RowStream openRows = rows;
                RowPieces openPieces = pieces) {
            rows = null;
            pieces = null;
        }
    }
}
