package space.bhtom.ingest.product;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a delivered text, one at a time, whatever its line ends and byte order mark; a line that never ends is
 * refused before it fills the memory.
 */
final class TextLines implements AutoCloseable {
    private static final int LONGEST_LINE = 10_000;
    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final int END = -1;

    private final Reader reader;
    private int number;
    private int ahead;

    /** Opens a file of UTF-8 text. */
    TextLines(Path file) throws IOException {
        reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        ahead = reader.read();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = reader.read();
        }
    }

    /** The next line without its end, or nothing after the last. */
    @Nullable
    String next() throws IOException {
        if (ahead == END) {
            return null;
        }
        number++;
        StringBuilder line = new StringBuilder();
        while (ahead != END && ahead != '\n' && ahead != '\r') {
            line.append((char) ahead);
            if (line.length() > LONGEST_LINE) {
                throw new IOException("it is longer than " + LONGEST_LINE + " characters");
            }
            ahead = reader.read();
        }
        skipLineEnd();
        return line.toString();
    }

    /** The number of the line last returned, from 1. */
    int number() {
        return number;
    }

    private void skipLineEnd() throws IOException {
        int end = ahead;
        ahead = end == END ? END : reader.read();
        if (end == '\r' && ahead == '\n') {
            ahead = reader.read();
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
