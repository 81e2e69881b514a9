package space.bhtom.api.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Texts on their way to a channel of bytes, some rows at a time. */
final class TextPieces {
    private static final int ROWS_AT_ONCE = 1_024;
    private static final int USUAL_ROW = 200;

    private TextPieces() {}

    static void write(CharSequence text, WritableByteChannel out) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Writes each of so many rows. */
    static void write(int rows, WritableByteChannel out, TextualColumn.Cell line) throws IOException {
        StringBuilder text = new StringBuilder(Math.min(rows, ROWS_AT_ONCE) * USUAL_ROW);
        for (int row = 0; row < rows; row++) {
            line.append(text, row);
            if ((row + 1) % ROWS_AT_ONCE == 0 || row + 1 == rows) {
                write(text, out);
                text.setLength(0);
            }
        }
    }
}
