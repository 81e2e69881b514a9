package space.bhtom.lake.table;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import space.bhtom.lake.kit.LakeFixture;
import space.bhtom.schema.sky.CellRange;
import space.bhtom.schema.sky.Cone;
import space.bhtom.schema.sky.SkyPosition;

/**
 * What becomes of the lake's plan as it grows: the real planner parts and joins files of a made-up sky that are only described, and
 * Iceberg writes real manifests of them, which are then planned from. Run by hand ({@code tests/benchmarks/growth.sh}).
 */
public final class GrowthBenchmark {
    /** Measured with all columns, compacted: the table of {@code tests/benchmarks/lake.sh}. */
    private static final double BYTES_IN_ROW = 14.1;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    /** In which the measurements come: fewer for a larger lake, so that all of it ends within minutes. */
    private static final int MOST_PORTIONS = 60;

    private static final int FEWEST_PORTIONS = 30;
    private static final int QUESTIONS = 2_000;
    /** No cell may hold more than a file's worth: it could not be parted. */
    private static final int SKY_ORDER = 9;

    private static final int SKY_CELLS = 12 << (2 * SKY_ORDER);
    private static final long SHIFT = 2L * (29 - SKY_ORDER);

    private static final double[] SHARE_BEFORE = sharesBefore();

    private final Random dice = new Random(1);
    private final NavigableSet<LakeFile> files = new TreeSet<>(LakeFile.SKY_ORDER);
    private double rewritten;
    private int named;

    private GrowthBenchmark() {}

    /** The part of all measurements that lies before each cell. */
    private static double[] sharesBefore() {
        Random dice = new Random(2);
        double[] before = new double[SKY_CELLS + 1];
        for (int i = 0; i < SKY_CELLS; i++) {
            // a tenth of the sky holds half of all
            before[i + 1] =
                    before[i] + ((i >> (2 * (SKY_ORDER - 2))) % 10 == 0 ? 9 : 1) * -Math.log(1 - dice.nextDouble());
        }
        return Arrays.stream(before).map(some -> some / before[SKY_CELLS]).toArray();
    }

    /** The argument is an empty directory. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "| measurements | in portions | size | files of | files | rewritten, times | next rewrite found in | manifests | metadata read"
                        + " anew | a target's files | of a 1° cone | $ a month: storage, requests |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        try (LakeFixture fixture = LakeFixture.in(Path.of(arguments[0]))) {
            for (long rows : new long[] {100_000_000L, 1_000_000_000L, 10_000_000_000L, 100_000_000_000L}) {
                GrowthBenchmark growth = new GrowthBenchmark();
                growth.grow(rows);
                growth.plan(rows, fixture, Path.of(arguments[0], "rows" + rows));
            }
        }
    }

    private static long portions(long rows) {
        return Math.max(FEWEST_PORTIONS, Math.min(MOST_PORTIONS, 200_000_000_000L / rows));
    }

    private void grow(long rows) {
        long portions = portions(rows);
        long each = rows / portions;
        for (int portion = 1; portion <= portions; portion++) {
            Layout layout = Layout.of(Math.round(portion * each * BYTES_IN_ROW));
            add(new SkyCell(-1, 0), 0, (1L << 58) * 12 - 1, each);
            List<CompactionPlan> next = CompactionPlan.all(files, layout);
            while (!next.isEmpty()) {
                next.forEach(plan -> rewrite(plan, layout));
                next = CompactionPlan.all(files, layout);
            }
        }
    }

    private void rewrite(CompactionPlan plan, Layout layout) {
        int first = SKY_CELLS;
        int last = 0;
        for (LakeFile file : plan.files()) {
            first = Math.min(first, (int) (file.cells().first() >> SHIFT));
            last = Math.max(last, (int) (file.cells().last() >> SHIFT));
        }
        double[] held = new double[last - first + 1];
        for (LakeFile file : plan.files()) {
            spread(file, held, first);
            rewritten += file.bytes();
        }
        plan.files().forEach(files::remove);
        long[] cells = new long[held.length];
        long[] counts = new long[held.length];
        int used = 0;
        double rest = 0;
        for (int i = 0; i < held.length; i++) {
            rest += held[i];
            if (rest >= 0.5) {
                cells[used] = (long) (first + i) << SHIFT;
                counts[used] = Math.round(rest);
                rest -= counts[used++];
            }
        }
        part(plan, Arrays.copyOf(cells, used), Arrays.copyOf(counts, used), layout);
    }

    private void part(CompactionPlan plan, long[] cells, long[] counts, Layout layout) {
        long[] before = new long[cells.length + 1];
        for (int i = 0; i < cells.length; i++) {
            before[i + 1] = before[i] + counts[i];
        }
        RowsByCell rows = new RowsByCell(cells, counts);
        for (Pieces.Piece piece : Pieces.of(plan.place(), rows, BYTES_IN_ROW, layout)) {
            long count = 0;
            long first = Long.MAX_VALUE;
            long last = 0;
            for (CellRange range : piece.ranges()) {
                int from = place(cells, range.first());
                int to = place(cells, range.last() == Long.MAX_VALUE ? range.last() : range.last() + 1);
                if (from < to) {
                    count += before[to] - before[from];
                    first = Math.min(first, cells[from]);
                    last = Math.max(last, cells[to - 1] + (1L << SHIFT) - 1);
                }
            }
            add(piece.cell(), first, last, count);
        }
    }

    /** The place of the first cell that is not below this one. */
    private static int place(long[] cells, long cell) {
        int place = Arrays.binarySearch(cells, cell);
        return place >= 0 ? place : -place - 1;
    }

    /** Adds its rows to those of the cells from the first one, by the sky's density between its bounds. */
    private static void spread(LakeFile file, double[] held, int firstCell) {
        int first = (int) (file.cells().first() >> SHIFT);
        int last = (int) (file.cells().last() >> SHIFT);
        double rows = file.rows() / (SHARE_BEFORE[last + 1] - SHARE_BEFORE[first]);
        for (int i = first; i <= last; i++) {
            held[i - firstCell] += rows * (SHARE_BEFORE[i + 1] - SHARE_BEFORE[i]);
        }
    }

    private void add(SkyCell cell, long first, long last, long rows) {
        LakeFile.Bounds<Long> targets = new LakeFile.Bounds<>(1L, 10_000_000L);
        LakeFile.Bounds<Double> times = new LakeFile.Bounds<>(50_000.0, 62_000.0);
        LakeFile.Bounds<String> bandpasses = new LakeFile.Bounds<>("ATLAS/c", "ZTF/r");
        String name = LakeFile.name(cell, "growth-" + named++);
        long bytes = Math.round(rows * BYTES_IN_ROW);
        files.add(new LakeFile(name, rows, bytes, null, new CellRange(first, last), targets, times, bandpasses, true));
    }

    private void plan(long rows, LakeFixture fixture, Path directory) throws SQLException {
        fixture.execute("DELETE FROM iceberg_tables");
        try (Connection postgres = fixture.postgres().getConnection()) {
            String warehouse = directory.toUri().toString().replaceAll("/+$", "");
            MeasurementTable table = MeasurementTable.open(fixture.postgres(), warehouse);
            postgres.setAutoCommit(false);
            append(table.in(postgres));
            List<ManifestFile> manifests = table.in(postgres)
                    .currentSnapshot()
                    .allManifests(table.files().io());
            postgres.commit();
            String location = fixture.text("SELECT " + MeasurementTable.METADATA_LOCATION);
            double cold = middle(
                    9, i -> MeasurementTable.open(fixture.postgres(), warehouse).at(location));
            say(
                    rows,
                    table.at(location),
                    manifests.stream().mapToLong(ManifestFile::length).sum(),
                    cold);
        }
    }

    private void say(long rows, TableVersion version, long manifestBytes, double cold) {
        double bytes = rows * BYTES_IN_ROW;
        Layout layout = Layout.of(Math.round(bytes));
        List<Cone> cones = IntStream.range(0, QUESTIONS)
                .mapToObj(i -> new Cone(new SkyPosition(360 * dice.nextDouble(), 170 * dice.nextDouble() - 85), 1))
                .toList();
        List<List<CellRange>> ranges = cones.stream().map(Cone::cells).toList();
        double target = middle(
                QUESTIONS,
                i -> version.holding(List.of(17L), Set.of(ranges.get(i).get(0).first()), Set.of()));
        double cone = middle(QUESTIONS, i -> version.holding(FileFilter.ALL.inCells(ranges.get(i))));
        double next = middle(9, i -> CompactionPlan.next(files, layout));
        double times = rewritten / bytes;
        double[] dollars = StoreCost.inMonth(bytes, times, bytes / version.fileCount());
        System.out.println(String.format(
                Locale.ROOT,
                "| %.0e | %d | %.4g GB | %.0f MB | %d | %.1f | %.0f ms | %.2f MB | %.0f ms | %.3f ms | %.3f ms | %.2f, %.2f |",
                (double) rows,
                portions(rows),
                bytes / 1e9,
                layout.targetBytes() / 1e6,
                version.fileCount(),
                times,
                next,
                manifestBytes / 1e6,
                cold,
                target,
                cone,
                dollars[0],
                dollars[1]));
    }

    /** Of so many times, ms of the processor. */
    private static double middle(int times, IntFunction<?> question) {
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            question.apply(i);
            milliseconds[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        return milliseconds[times / 2];
    }

    private void append(Table table) {
        AppendFiles append = table.newAppend();
        for (LakeFile file : files) {
            append.appendFile(DataFiles.builder(PartitionSpec.unpartitioned())
                    .withPath(table.location() + "/" + file.location())
                    .withFormat(FileFormat.PARQUET)
                    .withFileSizeInBytes(file.bytes())
                    .withSortOrder(MeasurementSchema.SORT_ORDER)
                    .withMetrics(metrics(file))
                    .build());
        }
        append.commit();
    }

    private static Metrics metrics(LakeFile file) {
        Map<Integer, ByteBuffer> lower = new HashMap<>();
        Map<Integer, ByteBuffer> upper = new HashMap<>();
        List<Object> lows = new ArrayList<>(List.of(file.cells().first(), 1L, "ATLAS/c", 50_000.0));
        List<Object> highs = new ArrayList<>(List.of(file.cells().last(), 10_000_000L, "ZTF/r", 62_000.0));
        for (int i = 0; i < MeasurementSchema.SORT_COLUMNS.size(); i++) {
            Types.NestedField field = MeasurementSchema.SCHEMA.findField(MeasurementSchema.SORT_COLUMNS.get(i));
            lower.put(field.fieldId(), Conversions.toByteBuffer(field.type(), lows.get(i)));
            upper.put(field.fieldId(), Conversions.toByteBuffer(field.type(), highs.get(i)));
        }
        return new Metrics(file.rows(), null, Map.of(), Map.of(), null, lower, upper);
    }
}
