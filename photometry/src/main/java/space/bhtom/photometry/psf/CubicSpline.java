package space.bhtom.photometry.psf;

/**
 * Uniform cubic B-splines (Unser 1999, IEEE Signal Processing Magazine 16, 22): four weights of a point between its
 * neighbouring nodes, and the coefficients that run through given values.
 */
final class CubicSpline {
    private static final double POLE = Math.sqrt(3) - 2;

    private CubicSpline() {}

    /** Weights of the nodes at -1, 0, 1, 2 for a point at {@code t} in [0, 1). */
    static void weights(double t, double[] into) {
        double rest = 1 - t;
        into[0] = rest * rest * rest / 6;
        into[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        into[2] = (3 * rest * rest * rest - 6 * rest * rest + 4) / 6;
        into[3] = t * t * t / 6;
    }

    /** Derivatives of those weights by t. */
    static void slopes(double t, double[] into) {
        double rest = 1 - t;
        into[0] = -rest * rest / 2;
        into[1] = (3 * t - 4) * t / 2;
        into[2] = -(3 * rest - 4) * rest / 2;
        into[3] = t * t / 2;
    }

    /** Turns a square of values into the coefficients of the surface through them; zero beyond the edges. */
    static void interpolate(double[] square, int side) {
        double[] line = new double[side];
        for (int row = 0; row < side; row++) {
            System.arraycopy(square, row * side, line, 0, side);
            filter(line);
            System.arraycopy(line, 0, square, row * side, side);
        }
        for (int column = 0; column < side; column++) {
            for (int row = 0; row < side; row++) {
                line[row] = square[row * side + column];
            }
            filter(line);
            for (int row = 0; row < side; row++) {
                square[row * side + column] = line[row];
            }
        }
    }

    private static void filter(double[] line) {
        int last = line.length - 1;
        for (int i = 1; i <= last; i++) {
            line[i] += POLE * line[i - 1];
        }
        line[last] *= POLE / (POLE * POLE - 1);
        for (int i = last - 1; i >= 0; i--) {
            line[i] = POLE * (line[i + 1] - line[i]);
        }
        for (int i = 0; i <= last; i++) {
            line[i] *= 6;
        }
    }
}
