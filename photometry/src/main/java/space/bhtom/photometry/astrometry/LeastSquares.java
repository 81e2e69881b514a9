package space.bhtom.photometry.astrometry;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;

/** Polynomials through samples of a smooth map. */
final class LeastSquares {
    private LeastSquares() {}

    /** The map of this order that brings points nearest to places. */
    static PolynomialMap map(Points from, Points to, int order, double unit) {
        double[][] design = new double[from.size()][Bivariate.count(order)];
        for (int i = 0; i < design.length; i++) {
            Bivariate.powers(order, from.x()[i] / unit, from.y()[i] / unit, design[i]);
        }
        DecompositionSolver solver = new QRDecomposition(new Array2DRowRealMatrix(design, false)).getSolver();
        return new PolynomialMap(
                new Bivariate(
                        order,
                        unit,
                        solver.solve(new ArrayRealVector(to.x(), false)).toArray()),
                new Bivariate(
                        order,
                        unit,
                        solver.solve(new ArrayRealVector(to.y(), false)).toArray()));
    }
}
