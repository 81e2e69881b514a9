package space.bhtom.photometry.astrometry;

/** Which point lies nearest to a place? Points sorted into square cells, so that a look-up sees only a few of them. */
final class PointGrid {
    private static final int CELLS_PER_SIDE_LIMIT = 512;

    private final Points points;
    private final double cell;
    private final double left;
    private final double bottom;
    private final int columns;
    private final int rows;
    /** Points of cell c are {@code members[starts[c]] … members[starts[c + 1] - 1]}. */
    private final int[] starts;

    private final int[] members;

    /** A grid with about two points a cell. */
    PointGrid(Points points) {
        this.points = points;
        double right = max(points.x());
        double top = max(points.y());
        left = min(points.x());
        bottom = min(points.y());
        double span = Math.max(Math.max(right - left, top - bottom), 1e-9);
        int side = (int) Math.max(1, Math.min(CELLS_PER_SIDE_LIMIT, Math.sqrt(points.size() / 2.0)));
        cell = span / side;
        columns = (int) ((right - left) / cell) + 1;
        rows = (int) ((top - bottom) / cell) + 1;
        starts = new int[columns * rows + 1];
        members = new int[points.size()];
        fill();
    }

    private void fill() {
        int[] counts = new int[columns * rows + 1];
        for (int i = 0; i < points.size(); i++) {
            counts[cellOf(i)]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            starts[c + 1] = starts[c] + counts[c];
            counts[c] = starts[c];
        }
        for (int i = 0; i < points.size(); i++) {
            members[counts[cellOf(i)]++] = i;
        }
    }

    private int cellOf(int i) {
        return row(points.y()[i]) * columns + column(points.x()[i]);
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1, Math.floor((x - left) / cell)));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1, Math.floor((y - bottom) / cell)));
    }

    /** The index of the point nearest to this place and not farther than the radius; -1 if there is none. */
    int nearest(double x, double y, double radius) {
        int found = -1;
        double best = radius * radius;
        for (int r = row(y - radius); r <= row(y + radius); r++) {
            int first = starts[r * columns + column(x - radius)];
            int last = starts[r * columns + column(x + radius) + 1];
            for (int k = first; k < last; k++) {
                int i = members[k];
                double dx = points.x()[i] - x;
                double dy = points.y()[i] - y;
                double squared = dx * dx + dy * dy;
                if (squared <= best) {
                    best = squared;
                    found = i;
                }
            }
        }
        return found;
    }

    private static double min(double[] values) {
        double result = Double.POSITIVE_INFINITY;
        for (double value : values) {
            result = Math.min(result, value);
        }
        return values.length == 0 ? 0 : result;
    }

    private static double max(double[] values) {
        double result = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            result = Math.max(result, value);
        }
        return values.length == 0 ? 0 : result;
    }
}
