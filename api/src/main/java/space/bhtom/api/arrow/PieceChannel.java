package space.bhtom.api.arrow;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;

/** Cuts what is written into buffers of the network's own memory. */
final class PieceChannel implements WritableByteChannel {
    /** The network takes up to 128 pieces in advance: together they shall be small. */
    private static final int PIECE_BYTES = 1 << 16;

    private final DataBufferFactory factory;
    private final Deque<DataBuffer> full = new ArrayDeque<>();
    private @Nullable DataBuffer current;
    private boolean isOpen = true;

    PieceChannel(DataBufferFactory factory) {
        this.factory = factory;
    }

    @Override
    public int write(ByteBuffer source) {
        int count = source.remaining();
        while (source.hasRemaining()) {
            DataBuffer piece = current == null ? factory.allocateBuffer(PIECE_BYTES) : current;
            current = piece;
            int part = Math.min(source.remaining(), PIECE_BYTES - piece.readableByteCount());
            piece.write(source.slice(source.position(), part));
            source.position(source.position() + part);
            if (piece.readableByteCount() == PIECE_BYTES) {
                flush();
            }
        }
        return count;
    }

    /** What was written so far can be taken, also if it fills no piece. */
    void flush() {
        if (current != null) {
            full.add(current);
            current = null;
        }
    }

    /** The oldest piece, which then belongs to the caller; null if none is ready. */
    @Nullable
    DataBuffer poll() {
        return full.poll();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
        flush();
        full.forEach(DataBufferUtils::release);
        full.clear();
    }
}
