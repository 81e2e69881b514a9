package space.bhtom.lake.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One row group of a new file, as far as its order and the summaries of its light curves ask for it: a number for each row
 * from 0 on in each array. Filled anew for the next row group, so nobody keeps the arrays.
 */
public final class GroupRows implements ColumnSink {
    private static final List<String> COLUMNS = List.of(
            "healpix29",
            "target_id",
            "bandpass",
            "mjd",
            "is_active",
            "batch_id",
            "row_number",
            "is_upper_limit",
            "magnitude");
    private static final int ROWS = 8_192;

    private long[] cells = new long[ROWS];
    private long[] targets = new long[ROWS];
    private int[] bandpasses = new int[ROWS];
    private double[] mjds = new double[ROWS];
    private boolean[] actives = new boolean[ROWS];
    private long[] batches = new long[ROWS];
    private int[] rowNumbers = new int[ROWS];
    private boolean[] limits = new boolean[ROWS];
    private double[] magnitudes = new double[ROWS];

    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int size;
    private int column = -1;
    private int taken;

    private GroupRows() {}

    /** How much of a file is read. */
    public enum Extent {
        /** Cells, targets, bandpasses, epochs, and whether rows count. */
        ORDER(5),
        /** Batches, their row numbers, limits and magnitudes too. */
        LIGHT(9);

        private final int columns;

        Extent(int columns) {
            this.columns = columns;
        }
    }

    /** Hands over the row groups of a file that no one else knows yet; of other forms than ours it is an IOException. */
    public static void read(Path path, Extent extent, Consumer<GroupRows> reader) throws IOException {
        GroupRows rows = new GroupRows();
        List<String> columns = COLUMNS.subList(0, extent.columns);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
                Scratch scratch = new Scratch()) {
            for (RowGroup group : PointFile.open(path).holding(columns)) {
                group.read(file, RowChoice.ALL, columns, scratch, rows);
                reader.accept(rows);
            }
        } catch (UnknownFormException strange) {
            throw new IOException(path + " is not of the form in which it was written", strange);
        }
    }

    @Override
    public void expect(int rows) {
        size = rows;
        column = -1;
        if (rows > mjds.length) {
            cells = new long[rows];
            targets = new long[rows];
            bandpasses = new int[rows];
            mjds = new double[rows];
            actives = new boolean[rows];
            batches = new long[rows];
            rowNumbers = new int[rows];
            limits = new boolean[rows];
            magnitudes = new double[rows];
        }
    }

    @Override
    public void take(int place, ChunkRows rows) {
        taken = place == column ? taken : 0;
        column = place;
        switch (place) {
            case 0 -> rows.copyTo(cells, taken);
            case 1 -> rows.copyTo(targets, taken);
            case 2 -> number(rows);
            case 3 -> rows.copyTo(mjds, taken);
            case 4 -> rows.copyTo(actives, taken);
            case 5 -> rows.copyTo(batches, taken);
            case 6 -> rows.copyTo(rowNumbers, taken);
            case 7 -> rows.copyTo(limits, taken);
            default -> rows.copyTo(magnitudes, taken);
        }
        taken += rows.size();
    }

    private void number(ChunkRows rows) {
        int[] known = new int[rows.places()];
        Arrays.fill(known, ChunkRows.ABSENT);
        for (int row = 0; row < rows.size(); row++) {
            int place = rows.place(row);
            if (known[place] == ChunkRows.ABSENT) {
                known[place] = numbers.computeIfAbsent(rows.textAt(place), this::add);
            }
            bandpasses[taken + row] = known[place];
        }
    }

    private int add(String word) {
        words.add(word);
        return words.size() - 1;
    }

    /** How many rows it has. */
    public int size() {
        return size;
    }

    /** HEALPix cell of order 29. */
    public long[] cells() {
        return cells;
    }

    /** Ids of targets. */
    public long[] targets() {
        return targets;
    }

    /** Numbers of bandpasses, the same for the same throughout the file. */
    public int[] bandpasses() {
        return bandpasses;
    }

    /** The bandpass of this number. */
    public String bandpass(int number) {
        return words.get(number);
    }

    /** MJD UTC, days. */
    public double[] mjds() {
        return mjds;
    }

    /** Whether they count. */
    public boolean[] actives() {
        return actives;
    }

    /** Ids of batches. */
    public long[] batches() {
        return batches;
    }

    /** Places in their batches, from 0. */
    public int[] rowNumbers() {
        return rowNumbers;
    }

    /** Whether they are upper limits. */
    public boolean[] limits() {
        return limits;
    }

    /** Magnitudes, mag; NaN where there is none. */
    public double[] magnitudes() {
        return magnitudes;
    }
}
