package space.bhtom.photometry.frame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of one header, up to END; a missing END is forgiven where the data begin. */
final class HeaderLines {
    private static final int LINE = 80;
    /** No header has so many blocks: it is something else. */
    private static final int MOST_BLOCKS = 5000;

    private HeaderLines() {}

    /** The lines of 80 characters of the header that begins here; none at the end of the file or where no header begins. */
    static List<String> read(FitsBytes bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        byte[] buffer = new byte[FitsBytes.BLOCK];
        for (int block = 0; block < MOST_BLOCKS; block++) {
            byte[] next = bytes.peekBlock();
            if (next.length < FitsBytes.BLOCK && !endsHere(next)) {
                return atEndOfFile(lines, next.length);
            }
            if (!isText(next)) {
                return lines;
            }
            bytes.read(buffer, next.length);
            if (addLines(lines, next)) {
                return lines;
            }
        }
        throw new IOException("its header has no END");
    }

    private static List<String> atEndOfFile(List<String> lines, int length) throws EOFException {
        if (lines.isEmpty() && length < LINE) {
            return lines;
        }
        throw new EOFException("its header stops before END");
    }

    private static boolean endsHere(byte[] block) {
        return block.length >= LINE && addLines(new ArrayList<>(), block);
    }

    /** Adds the lines of a block; true if END was among them. */
    private static boolean addLines(List<String> lines, byte[] block) {
        String text = new String(block, StandardCharsets.ISO_8859_1);
        for (int at = 0; at + LINE <= text.length(); at += LINE) {
            String line = text.substring(at, at + LINE);
            if (line.startsWith("END") && line.substring(3).isBlank()) {
                return true;
            }
            lines.add(line);
        }
        return text.substring(text.length() - text.length() % LINE).strip().equals("END");
    }

    private static boolean isText(byte[] block) {
        for (int i = 0; i < Math.min(LINE, block.length); i++) {
            boolean printable = block[i] >= ' ' && block[i] < 127;
            if (!printable && block[i] != '\n' && block[i] != '\r' && block[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
