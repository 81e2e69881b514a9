package space.bhtom.lake.sql.sandbox;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes frames, from any thread. */
final class FrameWriter {
    private static final int PIECE_BYTES = 1 << 16;

    private final DataOutputStream out;

    FrameWriter(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, PIECE_BYTES + 16));
    }

    void write(byte kind, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(kind, bytes, bytes.length);
        flush();
    }

    /** A stream whose content becomes frames of rows; its flush reaches the reader. */
    OutputStream rows() {
        return new OutputStream() {
            private final byte[] piece = new byte[PIECE_BYTES];
            private int filled;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int from = offset;
                int left = length;
                while (left > 0) {
                    int count = Math.min(left, PIECE_BYTES - filled);
                    System.arraycopy(bytes, from, piece, filled, count);
                    filled += count;
                    from += count;
                    left -= count;
                    send(PIECE_BYTES);
                }
            }

            @Override
            public void flush() throws IOException {
                send(1);
                FrameWriter.this.flush();
            }

            private void send(int atLeast) throws IOException {
                if (filled >= atLeast) {
                    FrameWriter.this.write(Frame.ROWS, piece, filled);
                    filled = 0;
                }
            }
        };
    }

    private synchronized void write(byte kind, byte[] bytes, int length) throws IOException {
        out.writeByte(kind);
        out.writeInt(length);
        out.write(bytes, 0, length);
    }

    private synchronized void flush() throws IOException {
        out.flush();
    }
}
