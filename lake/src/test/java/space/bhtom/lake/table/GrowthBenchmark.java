package space.bhtom.lake.table;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
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
    private static final double BYTES_IN_ROW = 16.3;

    private static final int FLUSHES = 600;
    private static final int SKY_ORDER = 7;
    private static final int SKY_CELLS = 12 << (2 * SKY_ORDER);
    private static final long SHIFT = 2L * (29 - SKY_ORDER);

    private final Random dice = new Random(1);
    private final double[] density = new double[SKY_CELLS];
    private final Set<LakeFile> files = new HashSet<>();
    private double rewritten;
    private int named;

    private GrowthBenchmark() {
        double sum = 0;
        for (int i = 0; i < SKY_CELLS; i++) {
            // a tenth of the sky holds half of all
            density[i] = (i / 1024 % 10 == 0 ? 9 : 1) * -Math.log(1 - dice.nextDouble());
            sum += density[i];
        }
        for (int i = 0; i < SKY_CELLS; i++) {
            density[i] /= sum;
        }
    }

    /** The argument is an empty directory. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "| measurements | size | files of | files | rewritten, times | metadata read anew | plan of a target"
                        + " | plan of a 1° cone | manifests |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (long rows : new long[] {100_000_000L, 1_000_000_000L, 10_000_000_000L, 100_000_000_000L}) {
            GrowthBenchmark growth = new GrowthBenchmark();
            growth.grow(rows);
            growth.plan(rows, Files.createDirectories(Path.of(arguments[0], "rows" + rows)));
        }
    }

    private void grow(long rows) {
        long each = rows / FLUSHES;
        for (int flush = 1; flush <= FLUSHES; flush++) {
            Layout layout = Layout.of(Math.round(flush * each * BYTES_IN_ROW));
            files.add(file(new SkyCell(-1, 0), 0, (1L << 58) * 12 - 1, each));
            Optional<CompactionPlan> next = CompactionPlan.next(files, layout);
            while (next.isPresent()) {
                rewrite(next.get(), layout);
                next = CompactionPlan.next(files, layout);
            }
        }
    }

    private void rewrite(CompactionPlan plan, Layout layout) {
        double[] held = new double[SKY_CELLS];
        for (LakeFile file : plan.files()) {
            spread(file, held);
            rewritten += file.bytes();
        }
        plan.files().forEach(files::remove);
        long[] cells = new long[SKY_CELLS];
        long[] counts = new long[SKY_CELLS];
        int used = 0;
        for (int i = 0; i < SKY_CELLS; i++) {
            if (held[i] >= 0.5) {
                cells[used] = (long) i << SHIFT;
                counts[used++] = Math.round(held[i]);
            }
        }
        long[] inUse = Arrays.copyOf(cells, used);
        long[] before = new long[used + 1];
        for (int i = 0; i < used; i++) {
            before[i + 1] = before[i] + counts[i];
        }
        RowsByCell inCells = new RowsByCell(inUse, Arrays.copyOf(counts, used));
        for (Pieces.Piece piece : Pieces.of(plan.place(), inCells, BYTES_IN_ROW, layout)) {
            long count = 0;
            long first = Long.MAX_VALUE;
            long last = 0;
            for (CellRange range : piece.ranges()) {
                int from = place(inUse, range.first());
                int to = place(inUse, range.last() == Long.MAX_VALUE ? range.last() : range.last() + 1);
                if (from < to) {
                    count += before[to] - before[from];
                    first = Math.min(first, inUse[from]);
                    last = Math.max(last, inUse[to - 1] + (1L << SHIFT) - 1);
                }
            }
            files.add(file(piece.cell(), first, last, count));
        }
    }

    /** The place of the first cell that is not below this one. */
    private static int place(long[] cells, long cell) {
        int place = Arrays.binarySearch(cells, cell);
        return place >= 0 ? place : -place - 1;
    }

    /** Its rows by the sky's density between its bounds. */
    private void spread(LakeFile file, double[] held) {
        int first = (int) (file.cells().first() >> SHIFT);
        int last = (int) Math.min(SKY_CELLS - 1, file.cells().last() >> SHIFT);
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += density[i];
        }
        for (int i = first; i <= last; i++) {
            held[i] += file.rows() * density[i] / sum;
        }
    }

    private LakeFile file(SkyCell cell, long first, long last, long rows) {
        LakeFile.Bounds<Long> targets = new LakeFile.Bounds<>(1L, 10_000_000L);
        LakeFile.Bounds<Double> times = new LakeFile.Bounds<>(50_000.0, 62_000.0);
        LakeFile.Bounds<String> bandpasses = new LakeFile.Bounds<>("ATLAS/c", "ZTF/r");
        return new LakeFile(
                LakeFile.name(cell, "growth-" + named++),
                rows,
                Math.round(rows * BYTES_IN_ROW),
                null,
                new CellRange(first, last),
                targets,
                times,
                bandpasses);
    }

    private void plan(long rows, Path directory) throws SQLException {
        try (LakeFixture fixture = LakeFixture.in(directory);
                Connection postgres = fixture.postgres().getConnection()) {
            String warehouse = directory.resolve("lake").toUri().toString().replaceAll("/+$", "");
            MeasurementTable table = MeasurementTable.open(fixture.postgres(), warehouse);
            postgres.setAutoCommit(false);
            append(table.in(postgres));
            long manifestBytes = table
                    .in(postgres)
                    .currentSnapshot()
                    .allManifests(table.files().io())
                    .stream()
                    .mapToLong(manifest -> manifest.length())
                    .sum();
            postgres.commit();
            String location = fixture.text("SELECT " + MeasurementTable.METADATA_LOCATION);
            double[] cold = new double[9];
            for (int i = 0; i < cold.length; i++) {
                MeasurementTable another = MeasurementTable.open(fixture.postgres(), warehouse);
                long start = System.nanoTime();
                another.at(location);
                cold[i] = (System.nanoTime() - start) / 1e6;
            }
            TableVersion version = table.at(location);
            say(rows, version, manifestBytes, cold);
        }
    }

    private void say(long rows, TableVersion version, long manifestBytes, double[] cold) {
        double[] target = new double[2_000];
        double[] cone = new double[2_000];
        for (int i = 0; i < target.length; i++) {
            Cone place = new Cone(new SkyPosition(360 * dice.nextDouble(), 170 * dice.nextDouble() - 85), 1);
            long cell = place.cells().get(0).first();
            long start = System.nanoTime();
            version.holding(List.of(17L), Set.of(cell), Set.of());
            target[i] = (System.nanoTime() - start) / 1e6;
            start = System.nanoTime();
            version.holding(FileFilter.ALL.inCells(place.cells()));
            cone[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.println(String.format(
                Locale.ROOT,
                "| %.0e | %.1f GB | %.0f MB | %d | %.1f | %.0f ms | %.3f ms | %.3f ms | %.2f MB |",
                (double) rows,
                rows * BYTES_IN_ROW / 1e9,
                Layout.of(Math.round(rows * BYTES_IN_ROW)).targetBytes() / 1e6,
                version.fileCount(),
                rewritten / (rows * BYTES_IN_ROW),
                middle(cold),
                middle(target),
                middle(cone),
                manifestBytes / 1e6));
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
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
