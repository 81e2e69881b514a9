package space.bhtom.lake.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import space.bhtom.schema.sky.CellRange;
import space.bhtom.schema.sky.Healpix;

/** The table without its bytes: files that only know how many rows lie where, compacted by the real plan. */
final class SimulatedTable {
    static final double BYTES_IN_ROW = 20;

    /** Of the footer and the dictionaries of a file. */
    private static final long BYTES_IN_FILE = 12_000;

    private final Random random;
    private final long[] targets;
    private final Map<LakeFile, TreeMap<Long, Long>> files = new HashMap<>();
    private long rewrittenBytes;
    private long number;

    /** So many targets, half of them crowded in a hundredth of the sky. */
    SimulatedTable(Random random, int targets) {
        this.random = random;
        this.targets = new long[targets];
        long sky = 12L << (2 * Healpix.ORDER);
        for (int i = 0; i < targets; i++) {
            long cell = (long) (random.nextDouble() * sky);
            this.targets[i] = i % 2 == 0 ? cell : sky / 3 + cell / 100;
        }
    }

    /** Adds a file with rows of random targets. */
    void flush(int rows) {
        TreeMap<Long, Long> rowsByCell = new TreeMap<>();
        for (int row = 0; row < rows; row++) {
            rowsByCell.merge(targets[random.nextInt(targets.length)], 1L, Long::sum);
        }
        add(rowsByCell);
    }

    void compact(LongFunction<Layout> rule) {
        for (Optional<CompactionPlan> plan = plan(rule); plan.isPresent(); plan = plan(rule)) {
            rewrite(plan.get(), rule.apply(bytes()));
        }
    }

    private Optional<CompactionPlan> plan(LongFunction<Layout> rule) {
        return CompactionPlan.next(files.keySet(), rule.apply(bytes()));
    }

    private void rewrite(CompactionPlan plan, Layout layout) {
        TreeMap<Long, Long> all = new TreeMap<>();
        plan.files().forEach(file -> files.remove(file).forEach((cell, rows) -> all.merge(cell, rows, Long::sum)));
        RowsByCell rows = new RowsByCell(longs(all.keySet()), longs(all.values()));
        double bytes = plan.files().stream().mapToLong(LakeFile::bytes).sum();
        for (Pieces.Piece piece : Pieces.of(plan.place(), rows, bytes / rows.all(), layout)) {
            TreeMap<Long, Long> part = new TreeMap<>();
            piece.ranges().forEach(range -> part.putAll(all.subMap(range.first(), true, range.last(), true)));
            rewrittenBytes += add(part).bytes();
        }
    }

    private LakeFile add(TreeMap<Long, Long> rowsByCell) {
        long rows = rowsByCell.values().stream().mapToLong(Long::longValue).sum();
        LakeFile file = new LakeFile(
                "file " + number++,
                rows,
                BYTES_IN_FILE + Math.round(rows * BYTES_IN_ROW),
                null,
                new CellRange(rowsByCell.firstKey(), rowsByCell.lastKey()),
                new LakeFile.Bounds<>(null, null),
                new LakeFile.Bounds<>(null, null),
                new LakeFile.Bounds<>(null, null),
                true);
        files.put(file, rowsByCell);
        return file;
    }

    List<LakeFile> files() {
        return List.copyOf(files.keySet());
    }

    long rows() {
        return files.keySet().stream().mapToLong(LakeFile::rows).sum();
    }

    long bytes() {
        return files.keySet().stream().mapToLong(LakeFile::bytes).sum();
    }

    /** Since the beginning. */
    long rewrittenBytes() {
        return rewrittenBytes;
    }

    /** How many files does a light curve open? Of each target. */
    int[] filesOpened() {
        CellIndex index = new CellIndex(files.keySet());
        return Arrays.stream(targets)
                .mapToInt(cell -> {
                    int[] found = {0};
                    index.find(cell, cell, file -> found[0]++);
                    return found[0];
                })
                .sorted()
                .toArray();
    }

    private static long[] longs(java.util.Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
