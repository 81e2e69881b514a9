package space.bhtom.lake.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** One row group of a file, with the bounds by which it is passed over. */
final class RowGroup {
    private final int rows;
    private final Map<String, Chunk> chunks;

    RowGroup(int rows, Map<String, Chunk> chunks) {
        this.rows = rows;
        this.chunks = Map.copyOf(chunks);
    }

    /** What the rows of a chunk must pass. */
    private record Test(Chunk chunk, RowTest.Passing passing) {}

    int rows() {
        return rows;
    }

    boolean has(List<String> columns) {
        return chunks.keySet().containsAll(columns);
    }

    boolean mayHold(RowChoice choice) {
        return mayHold(RowChoice.TARGET, choice.targetIds()) && mayHold(RowChoice.CELL, choice.healpix29());
    }

    private boolean mayHold(String column, @Nullable NavigableSet<Long> values) {
        Chunk chunk = chunks.get(column);
        return values == null || chunk == null || chunk.bounds.holdOneOf(values);
    }

    /** Hands over the chosen rows. */
    void read(FileChannel file, RowChoice choice, List<String> columns, Scratch scratch, ColumnSink found)
            throws IOException {
        List<Test> tests = tests(choice);
        List<Chunk> wanted = new ArrayList<>();
        for (String column : columns) {
            wanted.add(chunk(column));
        }
        Bytes bytes = bytes(file, tests, wanted, scratch);
        List<Range> ranges = ranges(tests, bytes);
        if (ranges.isEmpty()) {
            return;
        }
        int size = ranges.stream().mapToInt(Range::size).sum();
        found.expect(size);
        for (int column = 0; column < wanted.size(); column++) {
            int place = column;
            Chunk chunk = wanted.get(column);
            if (chunk.isAbsent) {
                found.take(place, ChunkRows.absent(size));
            } else {
                bytes.reader(chunk).read(ranges, piece -> found.take(place, piece));
            }
        }
    }

    private Chunk chunk(String column) throws IOException {
        Chunk chunk = chunks.get(column);
        if (chunk == null) {
            throw new IOException("a row group without the column " + column);
        }
        return chunk;
    }

    /** Those that the bounds leave open. */
    private List<Test> tests(RowChoice choice) throws IOException {
        List<Test> tests = new ArrayList<>();
        Chunk targets = chunk(RowChoice.TARGET);
        NavigableSet<Long> wanted = choice.targetIds();
        if (wanted != null && !(targets.bounds.areOne() && targets.isPresent)) {
            tests.add(new Test(targets, (values, place) -> wanted.contains(values.longAt(place))));
        }
        addWithout(choice.hiddenTargetIds(), RowChoice.TARGET, tests);
        addWithout(choice.hiddenBatchIds(), RowChoice.BATCH, tests);
        if (choice.isActiveOnly()) {
            Chunk active = chunk(RowChoice.ACTIVE);
            if (active.bounds.from() != 1 || !active.isPresent) {
                tests.add(new Test(active, ChunkRows::truthAt));
            }
        }
        for (RowTest test : choice.tests()) {
            tests.add(new Test(chunk(test.column()), test.passing()));
        }
        return tests;
    }

    private void addWithout(NavigableSet<Long> hidden, String column, List<Test> tests) throws IOException {
        if (hidden.isEmpty()) {
            return;
        }
        Chunk chunk = chunk(column);
        if (chunk.bounds.holdOneOf(hidden)) {
            tests.add(new Test(chunk, (values, place) -> !hidden.contains(values.longAt(place))));
        }
    }

    private List<Range> ranges(List<Test> tests, Bytes bytes) throws IOException {
        if (tests.isEmpty()) {
            return List.of(new Range(0, rows));
        }
        ChosenRows chosen = new ChosenRows(rows);
        for (Test test : tests) {
            if (test.chunk.isAbsent) {
                return List.of();
            }
            chosen.begin(test.passing);
            bytes.reader(test.chunk).read(List.of(new Range(0, rows)), chosen::add);
        }
        return chosen.ranges();
    }

    /** From the first to the last of those that have values, in one go. */
    private static Bytes bytes(FileChannel file, List<Test> tests, List<Chunk> wanted, Scratch scratch)
            throws IOException {
        List<Chunk> all = new ArrayList<>(wanted);
        tests.forEach(test -> all.add(test.chunk));
        long first = Long.MAX_VALUE;
        long end = 0;
        for (Chunk chunk : all) {
            if (!chunk.isAbsent) {
                first = Math.min(first, chunk.offset);
                end = Math.max(end, chunk.end());
            }
        }
        int size = Math.toIntExact(Math.max(0, end - first));
        return new Bytes(read(file, first, size, scratch), first, scratch);
    }

    /** A part of the file, from this place on. */
    private record Bytes(byte[] content, long first, Scratch scratch) {
        ChunkReader reader(Chunk chunk) {
            return new ChunkReader(chunk, content, (int) (chunk.offset - first), scratch);
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
