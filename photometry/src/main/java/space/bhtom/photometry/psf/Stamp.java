package space.bhtom.photometry.psf;

/** A star of unit flux on the pixels around it, with its derivatives; a buffer that is used again and again. */
final class Stamp {
    /** Column of the first pixel. */
    int left;
    /** Row of the first pixel. */
    int top;
    /** Pixels on a side. */
    int side;
    /** Part of the light in each pixel, row by row. */
    final double[] light;
    /** Change of {@link #light} when the star moves by one pixel to the right. */
    final double[] alongX;
    /** Change of {@link #light} when the star moves by one pixel up the rows. */
    final double[] alongY;

    private final double[] weightX = new double[4];
    private final double[] weightY = new double[4];
    private final double[] slopeX = new double[4];
    private final double[] slopeY = new double[4];
    private double[] columns = new double[0];
    private double[] columnSlopes = new double[0];

    /** For radii up to this. */
    Stamp(int largestRadius) {
        int size = (2 * largestRadius + 1) * (2 * largestRadius + 1);
        light = new double[size];
        alongX = new double[size];
        alongY = new double[size];
    }

    /** Fills the stamp for a star at (x, y), within {@code radius} pixels of its nearest pixel. */
    void fill(PsfShape shape, double x, double y, int radius) {
        int r = Math.min(radius, shape.radius());
        int middleX = (int) Math.rint(x);
        int middleY = (int) Math.rint(y);
        left = middleX - r;
        top = middleY - r;
        side = 2 * r + 1;
        int over = shape.oversampling();
        double u = (left - x) * over + shape.centre();
        double v = (top - y) * over + shape.centre();
        int columnFrom = (int) Math.floor(u) - 1;
        int rowFrom = (int) Math.floor(v) - 1;
        prepare(u - Math.floor(u), v - Math.floor(v), over);
        int span = (side - 1) * over + 4;
        if (columns.length < span) {
            columns = new double[span];
            columnSlopes = new double[span];
        }
        for (int j = 0; j < side; j++) {
            combineRows(shape, rowFrom + j * over, columnFrom, span);
            combineColumns(j, over);
        }
    }

    private void prepare(double t, double s, int over) {
        CubicSpline.weights(t, weightX);
        CubicSpline.weights(s, weightY);
        CubicSpline.slopes(t, slopeX);
        CubicSpline.slopes(s, slopeY);
        for (int m = 0; m < 4; m++) {
            // the star moves to the right: its pixels move to the left on the shape
            slopeX[m] *= -over;
            slopeY[m] *= -over;
        }
    }

    private void combineRows(PsfShape shape, int row, int column, int span) {
        float[] nodes = shape.nodes();
        int at = row * shape.side() + column;
        int next = shape.side();
        for (int c = 0; c < span; c++) {
            int i = at + c;
            double a = nodes[i];
            double b = nodes[i + next];
            double d = nodes[i + 2 * next];
            double e = nodes[i + 3 * next];
            columns[c] = weightY[0] * a + weightY[1] * b + weightY[2] * d + weightY[3] * e;
            columnSlopes[c] = slopeY[0] * a + slopeY[1] * b + slopeY[2] * d + slopeY[3] * e;
        }
    }

    private void combineColumns(int j, int over) {
        for (int i = 0; i < side; i++) {
            int c = i * over;
            int at = j * side + i;
            light[at] = weightX[0] * columns[c]
                    + weightX[1] * columns[c + 1]
                    + weightX[2] * columns[c + 2]
                    + weightX[3] * columns[c + 3];
            alongX[at] = slopeX[0] * columns[c]
                    + slopeX[1] * columns[c + 1]
                    + slopeX[2] * columns[c + 2]
                    + slopeX[3] * columns[c + 3];
            alongY[at] = weightX[0] * columnSlopes[c]
                    + weightX[1] * columnSlopes[c + 1]
                    + weightX[2] * columnSlopes[c + 2]
                    + weightX[3] * columnSlopes[c + 3];
        }
    }
}
