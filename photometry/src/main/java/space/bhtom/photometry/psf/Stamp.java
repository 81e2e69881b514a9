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
    private double[] slopes = new double[0];
    private double fractionX;
    private double fractionY;
    private int columnFrom;
    private int rowFrom;
    private int span;

    /** For radii up to this. */
    Stamp(int largestRadius) {
        int size = (2 * largestRadius + 1) * (2 * largestRadius + 1);
        light = new double[size];
        alongX = new double[size];
        alongY = new double[size];
    }

    /** Fills the stamp for a star at (x, y), within {@code radius} pixels of its nearest pixel. */
    void fill(PsfShape shape, double x, double y, int radius) {
        place(shape, x, y, radius);
        int over = shape.oversampling();
        CubicSpline.slopes(fractionX, slopeX);
        CubicSpline.slopes(fractionY, slopeY);
        for (int m = 0; m < 4; m++) {
            // the star moves to the right: its pixels move to the left on the shape
            slopeX[m] *= -over;
            slopeY[m] *= -over;
        }
        for (int j = 0; j < side; j++) {
            rows(shape, j, weightY, columns);
            rows(shape, j, slopeY, slopes);
            columns(j, over);
        }
    }

    /** The same without the derivatives. */
    void fillLight(PsfShape shape, double x, double y, int radius) {
        place(shape, x, y, radius);
        for (int j = 0; j < side; j++) {
            rows(shape, j, weightY, columns);
            light(j, shape.oversampling());
        }
    }

    /** The light in a pixel of the frame; 0 beyond the stamp. */
    double lightAt(int x, int y) {
        int i = x - left;
        int j = y - top;
        return i >= 0 && j >= 0 && i < side && j < side ? light[j * side + i] : 0;
    }

    private void place(PsfShape shape, double x, double y, int radius) {
        int r = Math.min(radius, shape.radius());
        left = (int) Math.rint(x) - r;
        top = (int) Math.rint(y) - r;
        side = 2 * r + 1;
        int over = shape.oversampling();
        double u = (left - x) * over + shape.centre();
        double v = (top - y) * over + shape.centre();
        columnFrom = (int) Math.floor(u) - 1;
        rowFrom = (int) Math.floor(v) - 1;
        fractionX = u - Math.floor(u);
        fractionY = v - Math.floor(v);
        CubicSpline.weights(fractionX, weightX);
        CubicSpline.weights(fractionY, weightY);
        span = (side - 1) * over + 4;
        if (columns.length < span) {
            columns = new double[span];
            slopes = new double[span];
        }
    }

    private void rows(PsfShape shape, int j, double[] weights, double[] into) {
        float[] nodes = shape.nodes();
        int next = shape.side();
        int at = (rowFrom + j * shape.oversampling()) * next + columnFrom;
        double w0 = weights[0];
        double w1 = weights[1];
        double w2 = weights[2];
        double w3 = weights[3];
        for (int c = 0; c < span; c++) {
            int i = at + c;
            into[c] = w0 * nodes[i] + w1 * nodes[i + next] + w2 * nodes[i + 2 * next] + w3 * nodes[i + 3 * next];
        }
    }

    private void light(int j, int over) {
        int at = j * side;
        double w0 = weightX[0];
        double w1 = weightX[1];
        double w2 = weightX[2];
        double w3 = weightX[3];
        for (int i = 0; i < side; i++) {
            int c = i * over;
            light[at + i] = w0 * columns[c] + w1 * columns[c + 1] + w2 * columns[c + 2] + w3 * columns[c + 3];
        }
    }

    /** Light and both derivatives of a row, for the same nodes are asked for. */
    private void columns(int j, int over) {
        double[] line = columns;
        double[] slope = slopes;
        int at = j * side;
        double w0 = weightX[0];
        double w1 = weightX[1];
        double w2 = weightX[2];
        double w3 = weightX[3];
        double s0 = slopeX[0];
        double s1 = slopeX[1];
        double s2 = slopeX[2];
        double s3 = slopeX[3];
        for (int i = 0; i < side; i++) {
            int c = i * over;
            double a = line[c];
            double b = line[c + 1];
            double d = line[c + 2];
            double e = line[c + 3];
            light[at + i] = w0 * a + w1 * b + w2 * d + w3 * e;
            alongX[at + i] = s0 * a + s1 * b + s2 * d + s3 * e;
            alongY[at + i] = w0 * slope[c] + w1 * slope[c + 1] + w2 * slope[c + 2] + w3 * slope[c + 3];
        }
    }
}
