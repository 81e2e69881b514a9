package space.bhtom.api.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.PartEvent;

/**
 * A piece of a part of a multipart body, in memory that nobody has to free.
 *
 * @param name of the part
 * @param fileName absent for a plain value
 * @param content the bytes of this piece
 * @param isLast whether the part ends with it
 */
record PartPiece(String name, @Nullable String fileName, ByteBuffer content, boolean isLast) {

    /** Copies and releases the network's buffer. */
    static PartPiece of(PartEvent event) {
        String fileName = event instanceof FilePartEvent file ? file.filename() : null;
        try {
            DataBuffer buffer = event.content();
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return new PartPiece(event.name(), fileName, ByteBuffer.wrap(bytes), event.isLast());
        } finally {
            DataBufferUtils.release(event.content());
        }
    }

    /** A plain value as text. */
    String text() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }
}
