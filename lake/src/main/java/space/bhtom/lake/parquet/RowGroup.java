package space.bhtom.lake.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
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

    /** Finds out whether all pages of these columns are in a known form: before anything of the file is handed over. */
    void look(FileChannel file, List<String> columns, Scratch scratch) throws IOException, UnknownFormException {
        List<Chunk> wanted = wanted(columns);
        if (wanted.stream().allMatch(Chunk::isLookedUp)) {
            return;
        }
        Bytes bytes = bytes(file, wanted, scratch);
        for (Chunk chunk : wanted) {
            bytes.look(chunk);
        }
    }

    /** Hands over the rows of these targets. */
    void find(FileChannel file, NavigableSet<Long> targetIds, List<String> columns, Scratch scratch, ColumnSink found)
            throws IOException, UnknownFormException {
        List<Chunk> wanted = wanted(columns);
        Bytes bytes = bytes(file, wanted, scratch);
        for (Range range : ranges(wanted.get(0), bytes, targetIds)) {
            hand(range, wanted.subList(1, wanted.size()), bytes, found);
        }
    }

    /** The column by which rows are found, then these. */
    private List<Chunk> wanted(List<String> columns) throws UnknownFormException {
        List<Chunk> wanted = new ArrayList<>();
        wanted.add(known(chunks.get("target_id")));
        for (String column : columns) {
            wanted.add(known(chunks.get(column)));
        }
        return wanted;
    }

    /** From the first to the last of those that have values, in one go. */
    private static Bytes bytes(FileChannel file, List<Chunk> wanted, Scratch scratch) throws IOException {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (Chunk chunk : wanted) {
            if (!chunk.isAbsent) {
                first = Math.min(first, chunk.offset);
                end = Math.max(end, chunk.end());
            }
        }
        return new Bytes(read(file, first, Math.toIntExact(end - first), scratch), first, scratch);
    }

    /** A part of the file, from this place on. */
    private record Bytes(byte[] content, long first, Scratch scratch) {
        ChunkReader reader(Chunk chunk) {
            return new ChunkReader(chunk, content, (int) (chunk.offset - first), scratch);
        }

        void look(Chunk chunk) throws IOException, UnknownFormException {
            if (!chunk.isAbsent) {
                chunk.pages(content, (int) (chunk.offset - first));
            }
        }
    }

    private static Chunk known(@Nullable Chunk chunk) throws UnknownFormException {
        if (chunk == null) {
            throw new UnknownFormException("a row group without one of our columns");
        }
        return chunk;
    }

    private static void hand(Range range, List<Chunk> wanted, Bytes bytes, ColumnSink found)
            throws IOException, UnknownFormException {
        int size = range.to - range.from;
        found.expect(size);
        for (int column = 0; column < wanted.size(); column++) {
            int place = column;
            Chunk chunk = wanted.get(column);
            if (chunk.isAbsent) {
                found.take(place, ChunkRows.absent(size));
            } else {
                bytes.reader(chunk).read(range.from, range.to, piece -> found.take(place, piece));
            }
        }
    }

    private List<Range> ranges(Chunk ids, Bytes bytes, NavigableSet<Long> targetIds)
            throws IOException, UnknownFormException {
        if (targets.from == targets.to && ids.isPresent) {
            return List.of(new Range(0, rows));
        }
        Ranges ranges = new Ranges(targetIds);
        bytes.reader(ids).read(0, rows, ranges::add);
        return ranges.closed();
    }

    /** Gathers where wanted targets lie. */
    private static final class Ranges {
        private final NavigableSet<Long> targetIds;
        private final List<Range> ranges = new ArrayList<>();
        private int row;
        private int start = -1;

        Ranges(NavigableSet<Long> targetIds) {
            this.targetIds = targetIds;
        }

        void add(ChunkRows ids) {
            int lastPlace = -1;
            boolean isWanted = false;
            for (int i = 0; i < ids.size(); i++, row++) {
                int place = ids.place(i);
                if (place != lastPlace) {
                    isWanted = targetIds.contains(ids.longAt(place));
                    lastPlace = place;
                }
                if (isWanted && start < 0) {
                    start = row;
                } else if (!isWanted) {
                    end();
                }
            }
        }

        private void end() {
            if (start >= 0) {
                ranges.add(new Range(start, row));
                start = -1;
            }
        }

        List<Range> closed() {
            end();
            return ranges;
        }
    }

    private static byte[] read(FileChannel file, long from, int size, Scratch scratch) throws IOException {
        byte[] stored = scratch.stored(size);
        ByteBuffer bytes = ByteBuffer.wrap(stored, 0, size);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("the file ends at byte " + file.size() + ", before what its footer promises");
            }
        }
        return stored;
    }
}
