package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.Type;

/**
 * Numbers of a page that do not stand there as they are. Apache Parquet format 2.11, “Byte Stream Split” and “Delta Encoding”.
 */
final class CodedNumbers {
    private CodedNumbers() {}

    /** So many values after those before, one after another, little-endian, true until the next are asked for. */
    static ByteBuffer plain(Page page, Type type, ByteBuffer values, int before, int count, Scratch scratch)
            throws IOException {
        int width = type == Type.INT64 || type == Type.DOUBLE ? Long.BYTES : Integer.BYTES;
        ByteBuffer plain = ByteBuffer.wrap(scratch.numbers(count * width), 0, count * width)
                .order(ByteOrder.LITTLE_ENDIAN);
        if (page.coding() == Page.Coding.DELTAS) {
            new Differences(values).put(before, count, width, plain);
        } else {
            int all = values.limit() / width;
            if (before + count > all) {
                throw new IOException("a page with fewer values than it promises");
            }
            join(values.array(), values.arrayOffset() + before, all, plain, width);
        }
        return plain.flip();
    }

    /** The bytes of a value lie as far apart as there are values. */
    private static void join(byte[] bytes, int first, int all, ByteBuffer plain, int width) {
        int count = plain.limit() / width;
        for (int i = first; i < first + count; i++) {
            int low = bytes[i] & 0xFF
                    | (bytes[i + all] & 0xFF) << 8
                    | (bytes[i + 2 * all] & 0xFF) << 16
                    | bytes[i + 3 * all] << 24;
            plain.putInt(low);
            if (width == Long.BYTES) {
                int high = bytes[i + 4 * all] & 0xFF
                        | (bytes[i + 5 * all] & 0xFF) << 8
                        | (bytes[i + 6 * all] & 0xFF) << 16
                        | bytes[i + 7 * all] << 24;
                plain.putInt(high);
            }
        }
    }
}
