package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.Page.Coding;

/** Reads some rows of one column chunk, and unpacks no more pages than they lie in. */
final class ChunkReader {
    private static final int[] NO_STARTS = {};

    /** Bit 0 is false, bit 1 is true. */
    private static final ByteBuffer TRUTHS = ByteBuffer.wrap(new byte[] {0b10});

    private final Chunk chunk;
    private final byte[] bytes;
    private final int first;
    private final Scratch scratch;
    private @Nullable ByteBuffer dictionary;
    private int[] dictionaryStarts = NO_STARTS;

    /** The chunk lies in these bytes, from the first on. */
    ChunkReader(Chunk chunk, byte[] bytes, int first, Scratch scratch) {
        this.chunk = chunk;
        this.bytes = bytes;
        this.first = first;
        this.scratch = scratch;
    }

    /**
     * These rows, counted from the chunk's first, one range after the other: pieces of no more than a page, which are true
     * only while they are taken.
     */
    void read(List<Range> ranges, Consumer<ChunkRows> pieces) throws IOException {
        int row = 0;
        int next = 0;
        for (Page page : chunk.pages(bytes, first)) {
            if (page.coding() == Coding.DICTIONARY) {
                dictionary = unpacked(page);
                dictionaryStarts = starts(dictionary, page.values());
                continue;
            }
            int end = row + page.values();
            int last = next;
            while (last < ranges.size() && ranges.get(last).from() < end) {
                last++;
            }
            if (last > next) {
                hand(page, row, ranges.subList(next, last), pieces);
            }
            // the last may go on in the next page
            next = last > next && ranges.get(last - 1).to() > end ? last - 1 : last;
            row = end;
        }
        if (next < ranges.size()) {
            throw new IOException("a column with fewer rows than its row group");
        }
    }

    /** What of these ranges lies in the page, which begins at this row and is unpacked once. */
    private void hand(Page page, int row, List<Range> ranges, Consumer<ChunkRows> pieces) throws IOException {
        int from = Math.max(0, ranges.get(0).from() - row);
        int to = Math.min(page.values(), ranges.get(ranges.size() - 1).to() - row);
        ChunkRows all = read(page, from, to);
        for (Range range : ranges) {
            int start = Math.max(0, range.from() - row);
            int end = Math.min(page.values(), range.to() - row);
            pieces.accept(all.part(start - from, end - from));
        }
    }

    private ChunkRows read(Page page, int from, int to) throws IOException {
        ByteBuffer content = unpacked(page);
        int levels = chunk.isOptional ? page.levelBytes() : 0;
        int start = Math.max(0, page.levelBytes());
        if (levels < 0) {
            levels = content.getInt(0);
            start = Integer.BYTES + levels;
        }
        ByteBuffer values = content.slice(start, content.limit() - start).order(ByteOrder.LITTLE_ENDIAN);
        int[] isPresent = isPresent(content, start - levels, start, to);
        int before = isPresent == null ? from : count(isPresent, 0, from);
        int present = isPresent == null ? to - from : count(isPresent, from, to);
        if (present == 0) {
            return ChunkRows.absent(to - from);
        }
        if (page.coding().isCoded()) {
            return spread(CodedNumbers.plain(page, chunk.type, values, before, present, scratch), isPresent, from, to);
        }
        if (page.coding() == Coding.PLAIN && present == to - from) {
            return ChunkRows.neighbours(before, present, values, starts(values, before + present));
        }
        int[] places = places(page, values, before, present);
        int[] ofRows = spread(places, isPresent, from, to);
        return switch (page.coding()) {
            case TRUTHS -> new ChunkRows(ofRows, TRUTHS, NO_STARTS);
            case PLACES -> new ChunkRows(ofRows, known(dictionary), dictionaryStarts);
            default -> new ChunkRows(ofRows, values, starts(values, before + present));
        };
    }

    /** These values of the rows that have one. */
    private static ChunkRows spread(ByteBuffer values, int @Nullable [] isPresent, int from, int to) {
        if (isPresent == null) {
            return ChunkRows.neighbours(0, to - from, values, NO_STARTS);
        }
        int[] places = new int[to - from];
        int next = 0;
        for (int row = from; row < to; row++) {
            places[row - from] = isPresent[row] == 1 ? next++ : ChunkRows.ABSENT;
        }
        return new ChunkRows(places, values, NO_STARTS);
    }

    /** Of so many values after those before: where each lies in the dictionary, or among its neighbours. */
    private static int[] places(Page page, ByteBuffer values, int before, int present) {
        int[] places = new int[present];
        if (page.coding() == Coding.PLAIN) {
            Arrays.setAll(places, i -> before + i);
            return places;
        }
        boolean isTruths = page.coding() == Coding.TRUTHS;
        int width = isTruths ? 1 : values.get();
        Runs runs = new Runs(isTruths ? values.position(Integer.BYTES) : values, width);
        runs.skip(before);
        runs.read(places, 0, present);
        return places;
    }

    private static ByteBuffer known(@Nullable ByteBuffer dictionary) throws IOException {
        if (dictionary == null) {
            throw new IOException("a column without the dictionary that its pages point into");
        }
        return dictionary;
    }

    /** Which of so many rows have a value; null if all have. */
    private static int @Nullable [] isPresent(ByteBuffer content, int start, int end, int rows) {
        if (start == end) {
            return null;
        }
        ByteBuffer packed = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        packed.position(start).limit(end);
        Runs levels = new Runs(packed, 1);
        if (levels.areNext(1, rows)) {
            return null;
        }
        int[] isPresent = new int[rows];
        levels.read(isPresent, 0, rows);
        return isPresent;
    }

    private static int count(int[] isPresent, int from, int to) {
        int count = 0;
        for (int row = from; row < to; row++) {
            count += isPresent[row];
        }
        return count;
    }

    private static int[] spread(int[] places, int @Nullable [] isPresent, int from, int to) {
        if (isPresent == null || places.length == to - from) {
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
        int start = first + page.start();
        if (!chunk.isPacked || !page.isPacked()) {
            return ByteBuffer.wrap(bytes, start, page.storedBytes()).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
        int levels = Math.max(0, page.levelBytes());
        int size = page.bytes();
        byte[] content = page.coding() == Coding.DICTIONARY ? scratch.dictionary(size) : scratch.page(size);
        System.arraycopy(bytes, start, content, 0, levels);
        int written = scratch.zstd()
                .decompressByteArray(
                        content, levels, size - levels, bytes, start + levels, page.storedBytes() - levels);
        if (written != size - levels) {
            throw new IOException("a page that does not unpack to its size");
        }
        return ByteBuffer.wrap(content, 0, size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
