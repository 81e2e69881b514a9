package space.bhtom.photometry.psf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Learns the shape of stars from the frame's own: a Moffat that varies over the field, then what they are beyond it. */
final class PsfBuilder {
    /** Stars that show the steepness of the wings. */
    private static final int WING_STARS = 60;

    private static final double[] BETAS = {1.8, 2.2, 2.7, 3.3, 4.2, 6};
    private static final int FEWEST_STARS = 5;
    /** Stars that each term of the correction needs. */
    private static final int STARS_PER_TERM = 25;

    /** Departure from the common width that makes a star unusual: scatters, and relative. */
    private static final double UNUSUAL = 3.5;

    private static final double LEAST_UNUSUAL = 0.01;
    private static final int HIGHEST_CORRECTION = 1;
    /** Prior of a correction at the peak, relative; towards the wings it grows like the noise, up to all of the light. */
    private static final double PRIOR = 0.1;

    private final Scene scene;
    private final Stars stars;
    private final int fitRadius;
    private final Effort effort;
    private double beta;

    PsfBuilder(Scene scene, Stars stars, int fitRadius, Effort effort) {
        this.scene = scene;
        this.stars = stars;
        this.fitRadius = fitRadius;
        this.effort = effort;
        this.beta = effort.beta;
    }

    /**
     * How much work is it worth?
     *
     * @param mostStars from which the shape is learned
     * @param isLast or will it be learned again?
     * @param beta steepness of the wings as learned before; NaN if not yet
     */
    record Effort(int mostStars, boolean isLast, double beta) {}

    /** Steepness of the wings as learned. */
    double beta() {
        return beta;
    }

    /** A first shape: the same everywhere. */
    static PsfField guess(double fwhm) {
        return new ShapeRenderer(fwhm).render(ShapeField.constant(Moffat.round(fwhm, 3)), 1, 1);
    }

    /** The best shape that the stars tell, all of them being subtracted; null if there are too few. */
    @Nullable
    PsfField build(double fwhm) {
        int[] chosen = ShapeStars.choose(scene, stars, fwhm, fitRadius, effort.mostStars);
        List<ShapeFit.Fitted> fitted = shapes(chosen, fwhm);
        if (fitted.size() < FEWEST_STARS) {
            return null;
        }
        ShapeField base = ShapeField.through(fitted, scene.width, scene.height);
        int[] usual = usual(fitted, base);
        int order = Math.min(HIGHEST_CORRECTION, base.polynomial().order());
        while (order > 0 && usual.length < STARS_PER_TERM * (order + 1) * (order + 2) / 2) {
            order--;
        }
        PsfField analytic = new ShapeRenderer(scene.psf()).render(base, scene.width, scene.height);
        return corrected(analytic, usual, new FieldPolynomial(scene.width, scene.height, order));
    }

    /** Stars as wide as those around them: others are full, or no stars. */
    private static int[] usual(List<ShapeFit.Fitted> fitted, ShapeField base) {
        double[] off = fitted.stream()
                .mapToDouble(star ->
                        star.shape().logAlpha() - base.at(star.x(), star.y()).logAlpha())
                .toArray();
        double limit = Math.max(LEAST_UNUSUAL, UNUSUAL * ShapeField.scatter(off));
        return IntStream.range(0, off.length)
                .filter(i -> Math.abs(off[i]) < limit)
                .map(i -> fitted.get(i).star())
                .toArray();
    }

    private List<ShapeFit.Fitted> shapes(int[] chosen, double fwhm) {
        int[] some = Arrays.copyOf(chosen, Math.min(WING_STARS, chosen.length));
        double least = Double.POSITIVE_INFINITY;
        double best = BETAS[0];
        for (int i = 0; i < BETAS.length; i++) {
            if (isNearKnown(i)) {
                double[] chi2 = fitted(some, Moffat.round(fwhm, BETAS[i])).stream()
                        .mapToDouble(star -> star.chi2() / star.pixels())
                        .sorted()
                        .toArray();
                double middle = chi2.length == 0 ? Double.POSITIVE_INFINITY : chi2[chi2.length / 2];
                best = middle < least ? BETAS[i] : best;
                least = Math.min(least, middle);
            }
        }
        beta = best;
        return fitted(chosen, Moffat.round(fwhm, best));
    }

    /** Once it is known, only the next ones are tried. */
    private boolean isNearKnown(int i) {
        return Double.isNaN(effort.beta)
                || effort.beta >= BETAS[Math.max(0, i - 1)] && effort.beta <= BETAS[Math.min(BETAS.length - 1, i + 1)];
    }

    private List<ShapeFit.Fitted> fitted(int[] chosen, Moffat guess) {
        ShapeFit fit = new ShapeFit(scene, 2 * fitRadius);
        List<ShapeFit.Fitted> found = new ArrayList<>();
        for (int star : chosen) {
            scene.putBack(stars, star);
            ShapeFit.Fitted one = fit.fit(star, stars, guess);
            scene.take(stars, star, fitRadius);
            if (one != null) {
                found.add(one);
            }
        }
        return found;
    }

    private PsfField corrected(PsfField analytic, int[] chosen, FieldPolynomial polynomial) {
        SampleTaker taker = new SampleTaker(scene, stars, analytic, polynomial);
        List<ShapeSamples> samples = Arrays.stream(chosen).mapToObj(taker::take).toList();
        PsfShape middle = analytic.at(0.5 * scene.width, 0.5 * scene.height);
        double peak = middle.peak();
        double[] prior = new double[middle.nodes().length];
        for (int i = 0; i < prior.length; i++) {
            double light = Math.abs(middle.nodes()[i]);
            prior[i] = light * Math.min(1, PRIOR * Math.sqrt(peak / light));
        }
        SplineCorrection correction =
                new SplineCorrection(samples, polynomial.terms(), middle.side(), middle.oversampling(), prior);
        return sum(analytic, correction.solve(effort.isLast));
    }

    /** Adds a correction that moves light, but adds none. */
    private static PsfField sum(PsfField analytic, double[][] correction) {
        float[][] nodes = Arrays.stream(analytic.nodes()).map(float[]::clone).toArray(float[][]::new);
        double whole = total(analytic.nodes()[0]);
        for (int term = 0; term < correction.length; term++) {
            double excess = Arrays.stream(correction[term]).sum() / whole;
            for (int i = 0; i < nodes[term].length; i++) {
                nodes[term][i] += (float) (correction[term][i] - excess * analytic.nodes()[0][i]);
            }
        }
        return new PsfField(analytic.base(), analytic.polynomial(), analytic.oversampling(), analytic.radius(), nodes);
    }

    private static double total(float[] nodes) {
        double sum = 0;
        for (float node : nodes) {
            sum += node;
        }
        return sum;
    }
}
