package space.bhtom.lake.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Neighbouring rows of a file, a row group or a page of each of its columns, with the bounds by which they are passed over. */
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

    /** Those in a form that is read here. */
    Set<String> columns() {
        return chunks.keySet();
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

    private static Bytes bytes(FileChannel file, List<Test> tests, List<Chunk> wanted, Scratch scratch)
            throws IOException {
        Set<Chunk> all = new LinkedHashSet<>(wanted);
        tests.forEach(test -> all.add(test.chunk));
        all.removeIf(chunk -> chunk.isAbsent);
        return all.stream().anyMatch(Chunk::isPage) ? pages(file, all, scratch) : chunks(file, all, scratch);
    }

    /** From the first to the last, in one go. */
    private static Bytes chunks(FileChannel file, Set<Chunk> chunks, Scratch scratch) throws IOException {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (Chunk chunk : chunks) {
            first = Math.min(first, chunk.data.offset());
            end = Math.max(end, chunk.data.end());
        }
        int size = Math.toIntExact(Math.max(0, end - first));
        byte[] stored = scratch.stored(size);
        read(file, first, stored, 0, size);
        Map<Chunk, Integer> starts = new HashMap<>();
        for (Chunk chunk : chunks) {
            starts.put(chunk, (int) (chunk.data.offset() - first));
        }
        return new Bytes(stored, starts, scratch);
    }

    /** Each page, and before it the dictionary that it needs: the pages of a column lie side by side, far from the next. */
    private static Bytes pages(FileChannel file, Set<Chunk> chunks, Scratch scratch) throws IOException {
        byte[] stored = scratch.stored(chunks.stream().mapToInt(Chunk::bytes).sum());
        Map<Chunk, Integer> starts = new HashMap<>();
        int at = 0;
        for (Chunk chunk : chunks) {
            starts.put(chunk, at);
            if (chunk.dictionary.end() == chunk.data.offset()) {
                read(file, chunk.dictionary.offset(), stored, at, chunk.bytes());
            } else {
                read(file, chunk.dictionary.offset(), stored, at, chunk.dictionary.bytes());
                read(file, chunk.data.offset(), stored, at + chunk.dictionary.bytes(), chunk.data.bytes());
            }
            at += chunk.bytes();
        }
        return new Bytes(stored, starts, scratch);
    }

    /** What was read of the file, and where in it each chunk starts. */
    private record Bytes(byte[] content, Map<Chunk, Integer> starts, Scratch scratch) {
        ChunkReader reader(Chunk chunk) {
            return new ChunkReader(chunk, content, Objects.requireNonNull(starts.get(chunk)), scratch);
        }
    }

    private static void read(FileChannel file, long from, byte[] target, int at, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(target, at, size);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position() - at) < 0) {
                throw new EOFException("the file ends at byte " + file.size() + ", before what its footer promises");
            }
        }
    }
}
