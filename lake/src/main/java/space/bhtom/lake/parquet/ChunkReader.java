package space.bhtom.lake.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.Page.Coding;

/** Reads some rows of one column chunk, and unpacks no more pages than they lie in. */
final class ChunkReader {
    private static final int[] NO_STARTS = {};

    private final Chunk chunk;
    private final byte[] bytes;
    private @Nullable ByteBuffer dictionary;
    private int[] dictionaryStarts = NO_STARTS;

    ChunkReader(Chunk chunk, byte[] bytes) {
        this.chunk = chunk;
        this.bytes = bytes;
    }

    /** Rows from, inclusive, to, exclusive, counted from the chunk's first: a piece for each page. */
    List<ChunkRows> read(int from, int to) throws IOException, UnknownFormException {
        List<ChunkRows> pieces = new ArrayList<>(1);
        int first = 0;
        for (Page page : chunk.pages(bytes)) {
            if (page.coding() == Coding.DICTIONARY) {
                dictionary = unpacked(page);
                dictionaryStarts = starts(dictionary, page.values());
            } else {
                int start = Math.max(0, from - first);
                int end = Math.min(page.values(), to - first);
                if (start < end) {
                    pieces.add(read(page, start, end));
                }
                first += page.values();
            }
        }
        return pieces;
    }

    private ChunkRows read(Page page, int from, int to) throws IOException {
        ByteBuffer content = unpacked(page);
        int[] isPresent = new int[to];
        ByteBuffer values = values(page, content, isPresent);
        int before = count(isPresent, 0, from);
        int present = count(isPresent, from, to);
        if (present == 0) {
            return ChunkRows.absent(to - from);
        }
        int[] places = new int[present];
        if (page.coding() == Coding.PLACES) {
            Runs runs = new Runs(values, values.get());
            runs.skip(before);
            runs.read(places, 0, present);
            return new ChunkRows(to - from, spread(places, isPresent, from, to), known(dictionary), dictionaryStarts);
        }
        for (int i = 0; i < present; i++) {
            places[i] = before + i;
        }
        return new ChunkRows(to - from, spread(places, isPresent, from, to), values, starts(values, before + present));
    }

    private static ByteBuffer known(@Nullable ByteBuffer dictionary) throws IOException {
        if (dictionary == null) {
            throw new IOException("a column without the dictionary that its pages point into");
        }
        return dictionary;
    }

    /** Fills in which rows have a value, and leaves the values. */
    private ByteBuffer values(Page page, ByteBuffer content, int[] isPresent) {
        if (!chunk.isOptional) {
            Arrays.fill(isPresent, 1);
            return slice(content, Math.max(0, page.levelBytes()));
        }
        int levels = page.levelBytes();
        int start = 0;
        if (levels < 0) {
            levels = content.getInt(0);
            start = Integer.BYTES;
        }
        ByteBuffer packed = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        packed.position(start).limit(start + levels);
        new Runs(packed, 1).read(isPresent, 0, isPresent.length);
        return slice(content, start + levels);
    }

    private static ByteBuffer slice(ByteBuffer content, int start) {
        return content.slice(start, content.limit() - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int count(int[] isPresent, int from, int to) {
        int count = 0;
        for (int row = from; row < to; row++) {
            count += isPresent[row];
        }
        return count;
    }

    private static int[] spread(int[] places, int[] isPresent, int from, int to) {
        if (places.length == to - from) {
            return places;
        }
        int[] spread = new int[to - from];
        int next = 0;
        for (int row = from; row < to; row++) {
            spread[row - from] = isPresent[row] == 1 ? places[next++] : ChunkRows.ABSENT;
        }
        return spread;
    }

    private int[] starts(ByteBuffer values, int count) {
        if (chunk.type != Type.BYTE_ARRAY) {
            return NO_STARTS;
        }
        int[] starts = new int[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = at + Integer.BYTES;
            at = starts[i] + values.getInt(at);
        }
        return starts;
    }

    private ByteBuffer unpacked(Page page) throws IOException {
        if (!chunk.isPacked || !page.isPacked()) {
            return ByteBuffer.wrap(bytes, page.start(), page.storedBytes())
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        int levels = Math.max(0, page.levelBytes());
        byte[] content = new byte[page.bytes()];
        System.arraycopy(bytes, page.start(), content, 0, levels);
        long written = Zstd.decompressByteArray(
                content, levels, content.length - levels, bytes, page.start() + levels, page.storedBytes() - levels);
        if (written != content.length - levels) {
            throw new IOException("a page that does not unpack to its size");
        }
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }
}
