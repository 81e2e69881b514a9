package space.bhtom.photometry.psf;

import java.util.Arrays;

/**
 * What one star says about the shape: its pixels over its flux, and how they hang together with the nodes of the spline.
 *
 * @param terms of the polynomial at its place
 * @param side pixels on a side
 * @param nodes which its pixels touch
 * @param values what is not explained yet, in parts of its flux
 * @param weights 1 / variance of those; 0 is masked
 */
record ShapeSamples(double[] terms, int side, Nodes nodes, double[] values, double[] weights) {

    /**
     * Nodes that the first pixel touches; those of the next lie {@code oversampling} farther.
     *
     * @param column first of four
     * @param row first of four
     * @param weightX of the four, the same for all pixels
     * @param weightY the same, in rows
     */
    record Nodes(int column, int row, double[] weightX, double[] weightY) {}

    /** Fills {@code into} with the values at this star's pixels of a spline of {@code nodesSide} squared. */
    void evaluate(double[] spline, int nodesSide, int over, double[] into) {
        double[] weightX = nodes.weightX;
        double[] weightY = nodes.weightY;
        int span = (side - 1) * over + 4;
        double[] columns = new double[span];
        for (int j = 0; j < side; j++) {
            int at = (nodes.row + j * over) * nodesSide + nodes.column;
            for (int c = 0; c < span; c++) {
                columns[c] = weightY[0] * spline[at + c]
                        + weightY[1] * spline[at + nodesSide + c]
                        + weightY[2] * spline[at + 2 * nodesSide + c]
                        + weightY[3] * spline[at + 3 * nodesSide + c];
            }
            for (int i = 0; i < side; i++) {
                int c = i * over;
                into[j * side + i] = weightX[0] * columns[c]
                        + weightX[1] * columns[c + 1]
                        + weightX[2] * columns[c + 2]
                        + weightX[3] * columns[c + 3];
            }
        }
    }

    /** Adds to each node what the pixels give it: the transpose of {@link #evaluate}. */
    void distribute(double[] pixels, int nodesSide, int over, double[] spline) {
        double[] weightX = nodes.weightX;
        int span = (side - 1) * over + 4;
        double[] columns = new double[span];
        for (int j = 0; j < side; j++) {
            Arrays.fill(columns, 0);
            for (int i = 0; i < side; i++) {
                int c = i * over;
                double value = pixels[j * side + i];
                columns[c] += weightX[0] * value;
                columns[c + 1] += weightX[1] * value;
                columns[c + 2] += weightX[2] * value;
                columns[c + 3] += weightX[3] * value;
            }
            int at = (nodes.row + j * over) * nodesSide + nodes.column;
            for (int row = 0; row < 4; row++) {
                double weight = nodes.weightY[row];
                for (int c = 0; c < span; c++) {
                    spline[at + row * nodesSide + c] += weight * columns[c];
                }
            }
        }
    }
}
