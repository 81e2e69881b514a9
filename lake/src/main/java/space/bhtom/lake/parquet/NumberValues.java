package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Numbers and truth values, as the bits that Parquet gives them. */
final class NumberValues extends ColumnValues {
    private static final int FIRST_VALUES = 1_024;
    private static final int DELTA_BUFFER = 1 << 16;

    private final PrimitiveTypeName type;
    private final int width;
    private long[] bits = new long[FIRST_VALUES];

    NumberValues(ColumnDescriptor column) {
        super(column);
        this.type = column.getPrimitiveType().getPrimitiveTypeName();
        this.width = switch (type) {
            case INT64, DOUBLE -> Long.BYTES;
            case INT32, FLOAT -> Integer.BYTES;
            case BOOLEAN -> 0;
            default -> throw new IllegalArgumentException("no numbers are of the type " + type);
        };
    }

    @Override
    void take(FieldVector vector, ArrowReader batches, int from, int to) {
        if (count + to - from > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(count + to - from, 2 * count));
        }
        ArrowBuf data = vector.getDataBuffer();
        if (width == 0) {
            for (int row = from; row < to; row++) {
                put(row - from, to - from, data.getByte(row >> 3) >> (row & 7) & 1);
            }
            return;
        }
        ByteBuffer bytes =
                data.nioBuffer((long) from * width, (to - from) * width).order(ByteOrder.LITTLE_ENDIAN);
        if (width == Long.BYTES) {
            LongBuffer values = bytes.asLongBuffer();
            for (int row = 0; row < to - from; row++) {
                put(row, to - from, values.get(row));
            }
        } else {
            IntBuffer values = bytes.asIntBuffer();
            for (int row = 0; row < to - from; row++) {
                put(row, to - from, values.get(row));
            }
        }
    }

    private void put(int row, int rows, long value) {
        bits[count] = value;
        count += isThere(row, rows) ? 1 : 0;
    }

    @Override
    void write(PageWriter pages) throws IOException {
        pages.begin(column(), rows());
        NumberDictionary dictionary = width == 0 ? null : NumberDictionary.of(bits, count);
        if (dictionary != null) {
            pages.dictionary(plain(dictionary.values(), new Piece(0, dictionary.size())), dictionary.size());
            for (int page = 0; page < pages(); page++) {
                byte[] places = places(dictionary.size(), dictionary.places(), piece(page));
                page(pages, page, places, Encoding.RLE_DICTIONARY, statistics(piece(page)));
            }
        } else {
            Encoding encoding = encoding(pages);
            for (int page = 0; page < pages(); page++) {
                page(pages, page, encoded(encoding, piece(page)), encoding, statistics(piece(page)));
            }
        }
        pages.end();
    }

    /** That in which the first page with values becomes smallest. */
    private Encoding encoding(PageWriter pages) throws IOException {
        if (width == 0 || count == 0) {
            return Encoding.PLAIN;
        }
        Encoding other = type == PrimitiveTypeName.DOUBLE || type == PrimitiveTypeName.FLOAT
                ? Encoding.BYTE_STREAM_SPLIT
                : Encoding.DELTA_BINARY_PACKED;
        Piece first = new Piece(0, Math.min(count, PointFileWriter.ROWS_IN_PAGE));
        int plain = pages.packedSize(encoded(Encoding.PLAIN, first));
        return pages.packedSize(encoded(other, first)) < plain ? other : Encoding.PLAIN;
    }

    private byte[] encoded(Encoding encoding, Piece piece) throws IOException {
        return switch (encoding) {
            case BYTE_STREAM_SPLIT -> split(piece);
            case DELTA_BINARY_PACKED -> deltas(piece);
            default -> width == 0 ? truths(piece) : plain(bits, piece);
        };
    }

    private byte[] plain(long[] values, Piece piece) {
        ByteBuffer bytes = ByteBuffer.allocate(piece.size() * width).order(ByteOrder.LITTLE_ENDIAN);
        if (width == Long.BYTES) {
            bytes.asLongBuffer().put(values, piece.from(), piece.size());
        } else {
            for (int i = piece.from(); i < piece.to(); i++) {
                bytes.putInt((int) values[i]);
            }
        }
        return bytes.array();
    }

    private byte[] truths(Piece piece) {
        byte[] bytes = new byte[(piece.size() + 7) / 8];
        for (int i = 0; i < piece.size(); i++) {
            bytes[i >> 3] |= (byte) (bits[piece.from() + i] << (i & 7));
        }
        return bytes;
    }

    /** All first bytes, then all second ones, and so on. */
    private byte[] split(Piece piece) {
        int size = piece.size();
        byte[] bytes = new byte[size * width];
        for (int part = 0; part < width; part++) {
            int start = part * size;
            int shift = 8 * part;
            for (int i = 0; i < size; i++) {
                bytes[start + i] = (byte) (bits[piece.from() + i] >>> shift);
            }
        }
        return bytes;
    }

    private byte[] deltas(Piece piece) throws IOException {
        if (piece.size() == 0) {
            return new byte[0];
        }
        try (DeltaBinaryPackingValuesWriter writer = width == Long.BYTES
                ? new DeltaBinaryPackingValuesWriterForLong(
                        DELTA_BUFFER, DELTA_BUFFER, HeapByteBufferAllocator.getInstance())
                : new DeltaBinaryPackingValuesWriterForInteger(
                        DELTA_BUFFER, DELTA_BUFFER, HeapByteBufferAllocator.getInstance())) {
            for (int i = piece.from(); i < piece.to(); i++) {
                if (width == Long.BYTES) {
                    writer.writeLong(bits[i]);
                } else {
                    writer.writeInteger((int) bits[i]);
                }
            }
            return writer.getBytes().toByteArray();
        }
    }

    /** Bounds of the values; none if one of them is not a number. */
    private Statistics<?> statistics(Piece piece) {
        Statistics<?> statistics = Statistics.createStats(column().getPrimitiveType());
        if (piece.size() == 0) {
            return statistics;
        }
        int lowest = piece.from();
        int highest = piece.from();
        for (int i = piece.from(); i < piece.to(); i++) {
            if (isNoNumber(i)) {
                return statistics;
            }
            if (bits[i] != bits[lowest] && compare(i, lowest) < 0) {
                lowest = i;
            } else if (bits[i] != bits[highest] && compare(i, highest) > 0) {
                highest = i;
            }
        }
        update(statistics, bits[lowest]);
        update(statistics, bits[highest]);
        return statistics;
    }

    private boolean isNoNumber(int i) {
        return switch (type) {
            case DOUBLE -> Double.isNaN(Double.longBitsToDouble(bits[i]));
            case FLOAT -> Float.isNaN(Float.intBitsToFloat((int) bits[i]));
            default -> false;
        };
    }

    private int compare(int one, int other) {
        return switch (type) {
            case DOUBLE -> Double.compare(Double.longBitsToDouble(bits[one]), Double.longBitsToDouble(bits[other]));
            case FLOAT -> Float.compare(Float.intBitsToFloat((int) bits[one]), Float.intBitsToFloat((int) bits[other]));
            default -> Long.compare(bits[one], bits[other]);
        };
    }

    private void update(Statistics<?> statistics, long value) {
        switch (type) {
            case DOUBLE -> statistics.updateStats(Double.longBitsToDouble(value));
            case FLOAT -> statistics.updateStats(Float.intBitsToFloat((int) value));
            case INT32 -> statistics.updateStats((int) value);
            case INT64 -> statistics.updateStats(value);
            default -> statistics.updateStats(value == 1);
        }
    }
}
