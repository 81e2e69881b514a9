package space.bhtom.photometry.psf;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Turns analytic shapes into splines: exact at a lattice of places, a polynomial of the place in between. */
final class ShapeRenderer {
    /** A node of the spline follows width and ellipticity in a curve of higher order than theirs. */
    private static final int NODES_ORDER = 2;

    private static final double REACH_FWHM = 4.5;
    private static final int LEAST_REACH = 6;
    /** Wider stars need no average over the pixel, pixels. */
    private static final double WIDE = 5;
    /** Narrower stars need more nodes per pixel: widths in pixels and nodes. */
    private static final double WELL_SAMPLED = 2.4;

    private static final double UNDERSAMPLED = 1.2;
    /** Gauss-Legendre abscissae and weights on a pixel, for the core and for the wings. */
    private static final double[][] FINE = {
        {-0.3872983346, 0.2777777778}, {0, 0.4444444444}, {0.3872983346, 0.2777777778}
    };

    private static final double[][] COARSE = {{-0.2886751346, 0.5}, {0.2886751346, 0.5}};
    private static final double CORE_FWHM = 1.5;

    private final int oversampling;
    private final int radius;

    /** As fine and as wide as stars of this width need. */
    ShapeRenderer(double fwhm) {
        int fine = fwhm > UNDERSAMPLED ? 4 : 6;
        oversampling = fwhm > WELL_SAMPLED ? 2 : fine;
        radius = (int) Math.ceil(Math.max(LEAST_REACH, REACH_FWHM * fwhm));
    }

    /** As fine and as wide as another one. */
    ShapeRenderer(PsfField like) {
        oversampling = like.oversampling();
        radius = like.radius();
    }

    /** A field of analytic shapes on a frame of this size. */
    PsfField render(ShapeField base, int width, int height) {
        int order = base.polynomial().order() == 0 ? 0 : base.polynomial().order() + NODES_ORDER;
        FieldPolynomial polynomial = new FieldPolynomial(width, height, order);
        int lattice = order == 0 ? 1 : order + 3;
        double[][] design = new double[lattice * lattice][polynomial.terms()];
        double[][] squares = new double[lattice * lattice][];
        for (int place = 0; place < squares.length; place++) {
            double x = place(place % lattice, lattice, width);
            double y = place(place / lattice, lattice, height);
            polynomial.at(x, y, design[place]);
            squares[place] = square(base.at(x, y));
        }
        RealMatrix solver = new QRDecomposition(new Array2DRowRealMatrix(design, false))
                .getSolver()
                .getInverse();
        float[][] nodes = new float[polynomial.terms()][squares[0].length];
        for (int term = 0; term < nodes.length; term++) {
            for (int place = 0; place < squares.length; place++) {
                double weight = solver.getEntry(term, place);
                for (int i = 0; i < nodes[term].length; i++) {
                    nodes[term][i] += (float) (weight * squares[place][i]);
                }
            }
        }
        return new PsfField(base, polynomial, oversampling, radius, nodes);
    }

    private static double place(int step, int steps, int size) {
        return steps == 1 ? 0.5 * (size - 1) : step * (size - 1.0) / (steps - 1);
    }

    private double[] square(Moffat shape) {
        int side = PsfShape.side(oversampling, radius);
        double[] square = new double[side * side];
        int centre = side / 2;
        boolean isWide = shape.fwhm() > WIDE;
        double core = CORE_FWHM * shape.fwhm();
        Moffat.Surface surface = shape.surface();
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                double x = (double) (i - centre) / oversampling;
                double y = (double) (j - centre) / oversampling;
                boolean isCore = x * x + y * y < core * core;
                square[j * side + i] = isWide ? surface.at(x, y) : averaged(surface, x, y, isCore ? FINE : COARSE);
            }
        }
        CubicSpline.interpolate(square, side);
        return square;
    }

    private static double averaged(Moffat.Surface surface, double x, double y, double[][] points) {
        double sum = 0;
        for (double[] v : points) {
            for (double[] u : points) {
                sum += u[1] * v[1] * surface.at(x + u[0], y + v[0]);
            }
        }
        return sum;
    }
}
