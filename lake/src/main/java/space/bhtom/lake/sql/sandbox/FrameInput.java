package space.bhtom.lake.sql.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.DoubleConsumer;

/** The Arrow IPC stream in a sandbox's frames; fails with {@link SandboxFailure} where the query did. */
final class FrameInput extends InputStream {
    private final Sandbox sandbox;
    private final DoubleConsumer progress;
    private int left;
    private boolean isAtEnd;

    FrameInput(Sandbox sandbox, DoubleConsumer progress) {
        this.sandbox = sandbox;
        this.progress = progress;
    }

    /** Whether the query said that it is complete. */
    boolean isAtEnd() {
        return isAtEnd;
    }

    /** Reads on to the end: after Arrow's end only the frame of the end follows. */
    void finish() throws IOException {
        while (!isAtEnd) {
            left = 0;
            nextPiece();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            if (isAtEnd) {
                return -1;
            }
            nextPiece();
        }
        int count = sandbox.answers().read(bytes, offset, Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the sandbox died");
        }
        left -= count;
        return count;
    }

    private void nextPiece() throws IOException {
        byte kind = sandbox.answers().readByte();
        switch (kind) {
            case Frame.ROWS -> left = sandbox.answers().readInt();
            case Frame.PROGRESS -> progress.accept(Double.parseDouble(sandbox.text()));
            case Frame.END -> {
                sandbox.text();
                isAtEnd = true;
            }
            default -> {
                isAtEnd = true;
                throw new SandboxFailure(sandbox.text());
            }
        }
    }
}
