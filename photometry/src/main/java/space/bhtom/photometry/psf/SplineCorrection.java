package space.bhtom.photometry.psf;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What real stars are beyond an analytic shape: spline nodes that explain the samples of many stars, each node held to a
 * prior of zero, by conjugate gradients on the normal equations (Hestenes and Stiefel 1952).
 */
final class SplineCorrection {
    /** Steps of each round; a round begins where the last one ended. */
    private static final int[] STEPS = {6, 5};
    /** Part of the first residual that is not worth a step. */
    private static final double ENOUGH = 1e-8;
    /** Part of a node's weight in a sample that meets itself again. */
    private static final double OVERLAP = 0.2;

    /** Deviations beyond so many sigmas count less (Huber 1964). */
    private static final double HUBER = 2.5;

    private final List<ShapeSamples> stars;
    private final int terms;
    private final int side;
    private final int over;
    /** 1 sigma of the prior of each node. */
    private final double[] prior;

    /** Nodes of one star's own shape, used again for each. */
    private final double[] own;

    private double[] stamp = {};

    SplineCorrection(List<ShapeSamples> stars, int terms, int side, int over, double[] prior) {
        this.stars = stars;
        this.terms = terms;
        this.side = side;
        this.over = over;
        this.prior = prior;
        this.own = new double[side * side];
    }

    /** The nodes of each term; where they need not be the last word, outliers count in full. */
    double[][] solve(boolean isLast) {
        double[][] scaled = new double[terms][side * side];
        for (int round = 0; round < (isLast ? STEPS.length : 1); round++) {
            boolean isFirst = round == 0;
            improve(scaled, huber(isFirst ? null : scaled), STEPS[round], isFirst);
        }
        return rendered(scaled);
    }

    private double[] scaled(double[] nodes) {
        double[] product = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            product[i] = nodes[i] * prior[i];
        }
        return product;
    }

    /**
     * The mean over a pixel, as the detector takes it. Without it, a ripple of one pixel's wavelength could not be told from
     * fluxes that depend on where in its pixel a star stands.
     */
    private double[] averaged(double[] nodes) {
        double[] along = new double[nodes.length];
        double[] across = new double[nodes.length];
        for (int offset = -over / 2; offset <= over / 2; offset++) {
            double weight = (over % 2 == 0 && Math.abs(offset) == over / 2 ? 0.5 : 1.0) / over;
            add(nodes, offset, weight, along);
        }
        for (int offset = -over / 2; offset <= over / 2; offset++) {
            double weight = (over % 2 == 0 && Math.abs(offset) == over / 2 ? 0.5 : 1.0) / over;
            add(along, offset * side, weight, across);
        }
        return across;
    }

    /** Adds values from an offset; what would wrap around the edges is as good as zero there. */
    private static void add(double[] values, int offset, double weight, double[] into) {
        for (int i = Math.max(0, -offset); i < Math.min(values.length, values.length - offset); i++) {
            into[i] += weight * values[i + offset];
        }
    }

    /** Weights of all samples, lower where the solution so far is far off. */
    private double[][] huber(double @Nullable [][] solution) {
        double[][] weights = new double[stars.size()][];
        double[][] rendered = solution == null ? new double[0][] : rendered(solution);
        for (int n = 0; n < weights.length; n++) {
            ShapeSamples star = stars.get(n);
            weights[n] = star.weights().clone();
            if (solution != null) {
                double[] explained = new double[star.values().length];
                forward(star, rendered, explained);
                for (int i = 0; i < explained.length; i++) {
                    double off = Math.abs(star.values()[i] - explained[i]) * Math.sqrt(star.weights()[i]);
                    weights[n][i] *= Math.min(1, HUBER / Math.max(off, 1e-9));
                }
            }
        }
        return weights;
    }

    /** Conjugate gradients from the solution so far, which at first is zero. */
    private void improve(double[][] solution, double[][] weights, int steps, boolean isFirst) {
        double[][] gathered = new double[terms][side * side];
        for (int n = 0; n < weights.length; n++) {
            ShapeSamples star = stars.get(n);
            double[] weighted = stamp(weights[n].length);
            for (int i = 0; i < weighted.length; i++) {
                weighted[i] = weights[n][i] * star.values()[i];
            }
            backward(star, weighted, gathered);
        }
        double[][] residual = received(gathered);
        double[][] inverse = preconditioner(weights);
        double enough = ENOUGH * dot(product(inverse, residual), residual);
        if (!isFirst) {
            addTo(residual, normal(solution, weights), -1);
        }
        double[][] turned = product(inverse, residual);
        double[][] direction = copy(turned);
        double size = dot(turned, residual);
        for (int step = 0; step < steps && size > enough; step++) {
            double[][] image = normal(direction, weights);
            double length = size / dot(direction, image);
            addTo(solution, direction, length);
            addTo(residual, image, -length);
            turned = product(inverse, residual);
            double next = dot(turned, residual);
            double ratio = next / size;
            for (int term = 0; term < terms; term++) {
                for (int i = 0; i < direction[term].length; i++) {
                    direction[term][i] = turned[term][i] + ratio * direction[term][i];
                }
            }
            size = next;
        }
    }

    /** Inverse of about the diagonal of {@link #normal}: core and wings differ by orders of magnitude. */
    private double[][] preconditioner(double[][] weights) {
        double[][] inverse = new double[terms][side * side];
        for (int n = 0; n < weights.length; n++) {
            double[] nodes = new double[side * side];
            stars.get(n).distribute(weights[n], side, over, nodes);
            for (int term = 0; term < terms; term++) {
                double square = stars.get(n).terms()[term] * stars.get(n).terms()[term];
                for (int i = 0; i < nodes.length; i++) {
                    inverse[term][i] += square * nodes[i];
                }
            }
        }
        for (double[] term : inverse) {
            double[] received = averaged(term);
            for (int i = 0; i < term.length; i++) {
                term[i] = 1 / (1 + OVERLAP * prior[i] * prior[i] * received[i]);
            }
        }
        return inverse;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = copy(a);
        for (int term = 0; term < a.length; term++) {
            for (int i = 0; i < a[term].length; i++) {
                result[term][i] *= b[term][i];
            }
        }
        return result;
    }

    /** (S A' W A S + 1) applied to scaled nodes. */
    private double[][] normal(double[][] nodes, double[][] weights) {
        double[][] rendered = rendered(nodes);
        double[][] gathered = new double[terms][side * side];
        for (int n = 0; n < weights.length; n++) {
            double[] explained = stamp(stars.get(n).values().length);
            forward(stars.get(n), rendered, explained);
            for (int i = 0; i < explained.length; i++) {
                explained[i] *= weights[n][i];
            }
            backward(stars.get(n), explained, gathered);
        }
        double[][] image = received(gathered);
        addTo(image, nodes, 1);
        return image;
    }

    /** Pixels of one star, used again for each of like size. */
    private double[] stamp(int length) {
        if (stamp.length != length) {
            stamp = new double[length];
        }
        return stamp;
    }

    /** Scaled nodes as nodes of the shape. */
    private double[][] rendered(double[][] scaled) {
        return Arrays.stream(scaled).map(term -> averaged(scaled(term))).toArray(double[][]::new);
    }

    /** The transpose of {@link #rendered}. */
    private double[][] received(double[][] gathered) {
        return Arrays.stream(gathered).map(term -> scaled(averaged(term))).toArray(double[][]::new);
    }

    private void forward(ShapeSamples star, double[][] rendered, double[] pixels) {
        if (terms == 1) {
            star.evaluate(rendered[0], side, over, pixels);
            return;
        }
        double[] weights = star.terms();
        multiply(rendered[0], weights[0], own);
        for (int term = 1; term < terms; term += 2) {
            int other = Math.min(term + 1, terms - 1);
            add(rendered[term], weights[term], rendered[other], other == term ? 0 : weights[other], own);
        }
        star.evaluate(own, side, over, pixels);
    }

    /** Two at once, for memory is slower than sums. */
    private static void add(double[] a, double weightA, double[] b, double weightB, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += weightA * a[i] + weightB * b[i];
        }
    }

    private static void multiply(double[] values, double weight, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = weight * values[i];
        }
    }

    private void backward(ShapeSamples star, double[] pixels, double[][] gathered) {
        if (terms == 1) {
            star.distribute(pixels, side, over, gathered[0]);
            return;
        }
        Arrays.fill(own, 0);
        star.distribute(pixels, side, over, own);
        for (int term = 0; term < terms; term++) {
            add(own, star.terms()[term], gathered[term]);
        }
    }

    private static void add(double[] values, double weight, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += weight * values[i];
        }
    }

    private static double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int term = 0; term < a.length; term++) {
            for (int i = 0; i < a[term].length; i++) {
                sum += a[term][i] * b[term][i];
            }
        }
        return sum;
    }

    private static void addTo(double[][] sum, double[][] addend, double weight) {
        for (int term = 0; term < sum.length; term++) {
            for (int i = 0; i < sum[term].length; i++) {
                sum[term][i] += weight * addend[term][i];
            }
        }
    }

    private static double[][] copy(double[][] nodes) {
        return Arrays.stream(nodes).map(double[]::clone).toArray(double[][]::new);
    }
}
