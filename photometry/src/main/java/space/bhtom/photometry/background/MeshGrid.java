package space.bhtom.photometry.background;

import java.util.Arrays;

/**
 * Numbers at the centres of equal meshes, smooth in between: Catmull-Rom cubics along both axes (Keys 1981, IEEE TASSP 29,
 * 1153, a = -1/2), continued straight beyond the outermost centres.
 */
final class MeshGrid {
    /** In units of the median deviation of 3 x 3 meshes: 4.5 is 3 sigma. */
    private static final double OUTLIER = 4.5;
    /** Nodes that a cubic needs beyond the outermost ones. */
    private static final int BEYOND = 2;

    private final int columns;
    private final int rows;
    private final double meshWidth;
    private final double meshHeight;
    private final double[] nodes;
    /** Where the pixels of a row begin whose first of four nodes is the next one; the last is the row's end. */
    private int[] starts = {};

    private int firstNode;
    /** For each pixel of a row the weights of the four. */
    private float[][] across = new float[4][0];

    MeshGrid(int columns, int rows, double meshWidth, double meshHeight, double[] nodes) {
        this.columns = columns;
        this.rows = rows;
        this.meshWidth = meshWidth;
        this.meshHeight = meshHeight;
        this.nodes = nodes;
    }

    /** The same meshes with holes (NaN) filled from their neighbours, and outliers among their neighbours replaced. */
    MeshGrid smoothed() {
        double[] full = filled();
        double[] smooth = full.clone();
        double[] around = new double[9];
        for (int i = 0; i < full.length; i++) {
            int count = around(full, i, around);
            double median = median(around, count);
            for (int k = 0; k < count; k++) {
                around[k] = Math.abs(around[k] - median);
            }
            if (Math.abs(full[i] - median) > OUTLIER * median(around, count)) {
                smooth[i] = median;
            }
        }
        return new MeshGrid(columns, rows, meshWidth, meshHeight, smooth);
    }

    private double[] filled() {
        double[] now = nodes.clone();
        double[] around = new double[9];
        boolean changed = true;
        while (changed && Arrays.stream(now).anyMatch(Double::isNaN)) {
            double[] before = now.clone();
            changed = false;
            for (int i = 0; i < now.length; i++) {
                if (Double.isNaN(before[i])) {
                    now[i] = median(around, around(before, i, around));
                    changed |= !Double.isNaN(now[i]);
                }
            }
        }
        return now;
    }

    /** Copies the known numbers of the 3 x 3 meshes around this one; returns how many. */
    private int around(double[] values, int index, double[] around) {
        int column = index % columns;
        int row = index / columns;
        int count = 0;
        for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                double value = values[y * columns + x];
                if (!Double.isNaN(value)) {
                    around[count++] = value;
                }
            }
        }
        return count;
    }

    private static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return count == 0 ? Double.NaN : (values[(count - 1) / 2] + values[count / 2]) / 2;
    }

    /** The median of all nodes. */
    double median() {
        double[] sorted = Arrays.stream(nodes)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** Fills {@code row} with the numbers of the pixels of row y. */
    void row(int y, float[] row) {
        double[] down = new double[4];
        int top = weights((y + 0.5) / meshHeight - 0.5, rows, down);
        double[] line = new double[columns + 2 * BEYOND];
        for (int c = 0; c < columns; c++) {
            line[BEYOND + c] = blend(down, top, rows, c, columns);
        }
        for (int k = 1; k <= BEYOND; k++) {
            line[BEYOND - k] = line[BEYOND] + (line[BEYOND] - line[BEYOND + Math.min(1, columns - 1)]) * k;
            int end = BEYOND + columns - 1;
            line[end + k] = line[end] + (line[end] - line[BEYOND + Math.max(0, columns - 2)]) * k;
        }
        if (across[0].length != row.length) {
            prepare(row.length);
        }
        for (int i = 0; i + 1 < starts.length; i++) {
            blend(line, BEYOND + firstNode + i, starts[i], starts[i + 1], row);
        }
    }

    private void blend(double[] line, int at, int from, int to, float[] row) {
        float a = (float) line[at];
        float b = (float) (line[at + 1] - line[at]);
        float c = (float) (line[at + 2] - line[at]);
        float d = (float) (line[at + 3] - line[at]);
        float[] wb = across[1];
        float[] wc = across[2];
        float[] wd = across[3];
        for (int x = from; x < to; x++) {
            // the weights' sum is 1
            row[x] = a + (wb[x] * b + wc[x] * c + wd[x] * d);
        }
    }

    /** The weights of the columns are those of every row. */
    private void prepare(int width) {
        across = new float[4][width];
        double[] weights = new double[4];
        firstNode = weights(0.5 / meshWidth - 0.5, columns, weights);
        int last = weights((width - 0.5) / meshWidth - 0.5, columns, weights);
        starts = new int[last - firstNode + 2];
        Arrays.fill(starts, width);
        for (int x = width - 1; x >= 0; x--) {
            int first = weights((x + 0.5) / meshWidth - 0.5, columns, weights);
            starts[first - firstNode] = x;
            for (int k = 0; k < 4; k++) {
                across[k][x] = (float) weights[k];
            }
        }
    }

    /** The number at this pixel. */
    double at(double x, double y) {
        double[] across = new double[4];
        double[] down = new double[4];
        int left = weights((x + 0.5) / meshWidth - 0.5, columns, across);
        int top = weights((y + 0.5) / meshHeight - 0.5, rows, down);
        double sum = 0;
        double[] column = new double[columns];
        for (int c = Math.max(0, left - 1); c < Math.min(columns, left + 5); c++) {
            column[c] = blend(down, top, rows, c, columns);
        }
        for (int k = 0; k < 4; k++) {
            sum += across[k] * node(column, left + k, columns);
        }
        return sum;
    }

    private double blend(double[] weights, int first, int count, int offset, int stride) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += weights[k] * ghost(first + k, count, offset, stride);
        }
        return sum;
    }

    /** A node of a column, or the straight continuation beyond its ends. */
    private double ghost(int index, int count, int offset, int stride) {
        if (index >= 0 && index < count) {
            return nodes[index * stride + offset];
        }
        int end = index < 0 ? 0 : count - 1;
        int before = index < 0 ? Math.min(1, count - 1) : Math.max(0, count - 2);
        double value = nodes[end * stride + offset];
        return value + (value - nodes[before * stride + offset]) * Math.abs(index - end);
    }

    private static double node(double[] values, int index, int count) {
        if (index >= 0 && index < count) {
            return values[index];
        }
        int end = index < 0 ? 0 : count - 1;
        int before = index < 0 ? Math.min(1, count - 1) : Math.max(0, count - 2);
        return values[end] + (values[end] - values[before]) * Math.abs(index - end);
    }

    /** Weights of the four nodes around a place in units of meshes; returns the index of the first. */
    private static int weights(double place, int count, double[] weights) {
        double inside = Math.max(-0.5, Math.min(count - 0.5, place));
        int base = (int) Math.floor(inside);
        double t = inside - base;
        double t2 = t * t;
        double t3 = t2 * t;
        weights[0] = (-t + 2 * t2 - t3) / 2;
        weights[1] = (2 - 5 * t2 + 3 * t3) / 2;
        weights[2] = (t + 4 * t2 - 3 * t3) / 2;
        weights[3] = (-t2 + t3) / 2;
        return base - 1;
    }
}
