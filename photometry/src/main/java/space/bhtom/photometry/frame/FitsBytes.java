package space.bhtom.photometry.frame;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import space.bhtom.schema.problem.Problem;

/** The bytes of a FITS file, unwrapped from gzip or bzip2, read once from front to back. */
final class FitsBytes implements Closeable {
    /** All of FITS comes in blocks of this many bytes. */
    static final int BLOCK = 2880;

    private static final int BUFFER = 1 << 16;
    private static final int SHOWN = 12;

    private final BufferedInputStream in;
    private long left;

    private FitsBytes(BufferedInputStream in, long left) {
        this.in = in;
        this.left = left;
    }

    /** Opens a file and makes sure that it begins like FITS; the name is for the sentence if it does not. */
    static FitsBytes open(Path file, String name) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            byte[] head = peek(raw, 3);
            boolean gzip = head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
            boolean bzip = head.length > 2 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h';
            if (gzip) {
                return checked(new GZIPInputStream(raw, BUFFER), Long.MAX_VALUE, name);
            }
            if (bzip) {
                return checked(new BZip2CompressorInputStream(raw, true), Long.MAX_VALUE, name);
            }
            return checked(raw, Files.size(file), name);
        } catch (IOException | RuntimeException failed) {
            raw.close();
            throw failed;
        }
    }

    private static FitsBytes checked(InputStream in, long size, String name) throws IOException {
        BufferedInputStream buffered =
                in instanceof BufferedInputStream known ? known : new BufferedInputStream(in, BUFFER);
        byte[] head = peek(buffered, SHOWN);
        if (!new String(head, StandardCharsets.ISO_8859_1).startsWith("SIMPLE")) {
            throw Problem.FILE_NOT_FITS.of(name, beginning(head));
        }
        return new FitsBytes(buffered, size);
    }

    private static byte[] peek(BufferedInputStream in, int count) throws IOException {
        in.mark(BLOCK);
        byte[] head = in.readNBytes(count);
        in.reset();
        return head;
    }

    private static String beginning(byte[] head) {
        if (head.length == 0) {
            return "nothing, being empty";
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.matches("[\\x20-\\x7e\\r\\n\\t]*")) {
            return "“" + text.replaceAll("\\s+", " ").strip() + "”";
        }
        StringBuilder bytes = new StringBuilder("the bytes");
        for (int i = 0; i < Math.min(4, head.length); i++) {
            bytes.append(String.format(java.util.Locale.ROOT, " %02X", head[i] & 0xff));
        }
        return bytes.toString();
    }

    /** Bytes still to come, at most: known exactly for plain files only. */
    long left() {
        return left;
    }

    /** The next block, without moving on; shorter than a block at the end. */
    byte[] peekBlock() throws IOException {
        return peek(in, BLOCK);
    }

    /** Reads exactly so many bytes. */
    void read(byte[] buffer, int count) throws IOException {
        if (in.readNBytes(buffer, 0, count) < count) {
            throw new EOFException("its data stop before their end");
        }
        left -= count;
    }

    /** Moves on by so many bytes. */
    void skip(long count) throws IOException {
        long rest = count;
        while (rest > 0) {
            long skipped = in.skip(rest);
            if (skipped <= 0 && in.read() < 0) {
                throw new EOFException("an extension is shorter than its header promises");
            }
            rest -= Math.max(1, skipped);
        }
        left -= count;
    }

    /** What is still to come, for another reader. */
    InputStream rest() {
        return in;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
