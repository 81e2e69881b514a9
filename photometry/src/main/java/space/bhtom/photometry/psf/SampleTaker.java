package space.bhtom.photometry.psf;

import java.util.Arrays;

/** Takes from single stars what an analytic shape does not explain of them. */
final class SampleTaker {
    /** The analytic shape is not asked to be truer than this, relative to its light. */
    private static final double FLOOR = 0.005;
    /** The sky around a star begins there, in parts of the shape's radius. */
    private static final double RIM = 0.8;

    private final Scene scene;
    private final Stars stars;
    private final PsfField analytic;
    private final FieldPolynomial polynomial;
    private final int radius;
    private final Stamp now;
    private final Stamp base;
    private double localSky;

    SampleTaker(Scene scene, Stars stars, PsfField analytic, FieldPolynomial polynomial) {
        this.scene = scene;
        this.stars = stars;
        this.analytic = analytic;
        this.polynomial = polynomial;
        this.radius = analytic.radius() - 1;
        this.now = new Stamp(radius);
        this.base = new Stamp(radius);
    }

    /** The samples of a star, which is subtracted. */
    ShapeSamples take(int star) {
        double x = stars.x[star];
        double y = stars.y[star];
        now.fillLight(scene.psf().at(x, y), x, y, radius);
        base.fillLight(analytic.at(x, y), x, y, radius);
        double[] values = new double[base.side * base.side];
        double[] weights = new double[values.length];
        localSky = localSky();
        for (int j = 0; j < base.side; j++) {
            for (int i = 0; i < base.side; i++) {
                sample(star, i, j, values, weights);
            }
        }
        return located(x, y, values, weights);
    }

    private void sample(int star, int i, int j, double[] values, double[] weights) {
        double rest = restAt(i, j);
        if (Double.isNaN(rest)) {
            return;
        }
        int at = j * base.side + i;
        double flux = stars.flux[star];
        boolean isSubtracted = Math.max(Math.abs(j - radius), Math.abs(i - radius)) <= stars.reach[star];
        double light = rest - localSky + (isSubtracted ? flux * now.light[at] : 0);
        double variance = scene.variance((base.top + j) * scene.width + base.left + i);
        double floor = FLOOR * base.light[at];
        values[at] = light / flux - base.light[at];
        weights[at] = 1 / (variance / (flux * flux) + floor * floor);
    }

    /** What is left at a pixel of the stamp; NaN where there is none. */
    private double restAt(int i, int j) {
        int column = base.left + i;
        int row = base.top + j;
        boolean isThere = column >= 0 && row >= 0 && column < scene.width && row < scene.height;
        return isThere ? scene.rest[row * scene.width + column] : Double.NaN;
    }

    /** Mean of what is left around the star, where the shape has hardly any light. */
    private double localSky() {
        double inner = RIM * radius;
        double[] around = new double[base.side * base.side];
        int count = 0;
        for (int j = 0; j < base.side; j++) {
            for (int i = 0; i < base.side; i++) {
                if ((i - radius) * (i - radius) + (j - radius) * (j - radius) > inner * inner) {
                    around[count] = restAt(i, j);
                    count += Double.isNaN(around[count]) ? 0 : 1;
                }
            }
        }
        Arrays.sort(around, 0, count);
        double sum = 0;
        int from = count / 10;
        for (int i = from; i < count - from; i++) {
            sum += around[i];
        }
        return count > 2 * from ? sum / (count - 2 * from) : 0;
    }

    private ShapeSamples located(double x, double y, double[] values, double[] weights) {
        int over = analytic.oversampling();
        int centre = PsfShape.side(over, analytic.radius()) / 2;
        double u = (base.left - x) * over + centre;
        double v = (base.top - y) * over + centre;
        double[] weightX = new double[4];
        double[] weightY = new double[4];
        CubicSpline.weights(u - Math.floor(u), weightX);
        CubicSpline.weights(v - Math.floor(v), weightY);
        double[] terms = new double[polynomial.terms()];
        polynomial.at(x, y, terms);
        ShapeSamples.Nodes nodes =
                new ShapeSamples.Nodes((int) Math.floor(u) - 1, (int) Math.floor(v) - 1, weightX, weightY);
        return new ShapeSamples(terms, base.side, nodes, values, weights);
    }
}
