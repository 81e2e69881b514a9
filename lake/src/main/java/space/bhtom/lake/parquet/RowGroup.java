package space.bhtom.lake.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/** One row group of a file, with the bounds by which it is passed over. */
final class RowGroup {
    private final int rows;
    private final Map<String, Chunk> chunks;
    private final Bounds targets;
    private final Bounds cells;

    RowGroup(int rows, Map<String, Chunk> chunks, Bounds targets, Bounds cells) {
        this.rows = rows;
        this.chunks = Map.copyOf(chunks);
        this.targets = targets;
        this.cells = cells;
    }

    /** Both inclusive. */
    record Bounds(long from, long to) {
        private static final Bounds ANY = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

        static Bounds of(@Nullable Statistics statistics) {
            if (statistics == null || !statistics.isSetMin_value() || !statistics.isSetMax_value()) {
                return ANY;
            }
            return new Bounds(number(statistics.getMin_value()), number(statistics.getMax_value()));
        }

        private static long number(byte[] bytes) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        }

        boolean holdOneOf(NavigableSet<Long> values) {
            Long first = values.ceiling(from);
            return first != null && first <= to;
        }
    }

    /** Neighbouring rows, from, inclusive, to, exclusive. */
    private record Range(int from, int to) {}

    boolean mayHold(NavigableSet<Long> targetIds, NavigableSet<Long> healpix29) {
        return targets.holdOneOf(targetIds) && cells.holdOneOf(healpix29);
    }

    /** Adds the rows of these targets to those found. */
    void find(FileChannel file, NavigableSet<Long> targetIds, List<String> columns, List<FoundRows> found)
            throws IOException, UnknownFormException {
        Chunk ids = known(chunks.get("target_id"));
        List<Range> ranges = ranges(ids, read(file, ids.offset, ids.end()), targetIds);
        if (ranges.isEmpty()) {
            return;
        }
        Map<String, Chunk> wanted = new LinkedHashMap<>();
        long first = Long.MAX_VALUE;
        long end = 0;
        for (String column : columns) {
            Chunk chunk = known(chunks.get(column));
            wanted.put(column, chunk);
            if (!chunk.isAbsent) {
                first = Math.min(first, chunk.offset);
                end = Math.max(end, chunk.end());
            }
        }
        byte[] bytes = read(file, first, end);
        for (Range range : ranges) {
            found.add(found(range, wanted, bytes, first));
        }
    }

    private static Chunk known(@Nullable Chunk chunk) throws UnknownFormException {
        if (chunk == null) {
            throw new UnknownFormException("a row group without one of our columns");
        }
        return chunk;
    }

    private FoundRows found(Range range, Map<String, Chunk> wanted, byte[] bytes, long first)
            throws IOException, UnknownFormException {
        int size = range.to - range.from;
        List<List<ChunkRows>> values = new ArrayList<>();
        for (Chunk chunk : wanted.values()) {
            if (chunk.isAbsent) {
                values.add(List.of(ChunkRows.absent(size)));
            } else {
                int start = (int) (chunk.offset - first);
                byte[] own = Arrays.copyOfRange(bytes, start, start + chunk.bytes);
                values.add(new ChunkReader(chunk, own).read(range.from, range.to));
            }
        }
        return new FoundRows(size, values);
    }

    private List<Range> ranges(Chunk ids, byte[] bytes, NavigableSet<Long> targetIds)
            throws IOException, UnknownFormException {
        List<Range> ranges = new ArrayList<>();
        int row = 0;
        int start = -1;
        for (ChunkRows piece : new ChunkReader(ids, bytes).read(0, rows)) {
            int lastPlace = -1;
            boolean isWanted = false;
            for (int i = 0; i < piece.size(); i++, row++) {
                int place = piece.place(i);
                if (place != lastPlace) {
                    isWanted = targetIds.contains(piece.longAt(place));
                    lastPlace = place;
                }
                if (isWanted && start < 0) {
                    start = row;
                } else if (!isWanted && start >= 0) {
                    ranges.add(new Range(start, row));
                    start = -1;
                }
            }
        }
        if (start >= 0) {
            ranges.add(new Range(start, row));
        }
        return ranges;
    }

    private static byte[] read(FileChannel file, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file ends at byte " + file.size() + ", before what its footer promises");
            }
        }
        return bytes.array();
    }
}
