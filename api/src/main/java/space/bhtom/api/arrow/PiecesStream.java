package space.bhtom.api.arrow;

import java.io.IOException;
import java.io.InputStream;

/** Pieces as a stream that is read from; closing it closes them. */
final class PiecesStream extends InputStream {
    private final Pieces pieces;
    private byte[] piece = new byte[0];
    private int at;

    PiecesStream(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (at == piece.length) {
            byte[] next = pieces.next();
            if (next == null) {
                return -1;
            }
            piece = next;
            at = 0;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() {
        pieces.close();
    }
}
