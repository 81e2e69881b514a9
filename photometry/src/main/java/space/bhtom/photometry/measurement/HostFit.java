package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.measurement.HostLight.Outline;
import space.bhtom.photometry.measurement.StarLight.PixelLight;

/**
 * The fit of stars on a galaxy: the stars, a flat sky, and a {@link HostLight} whose Gaussians have no negative light. Their
 * brightness follows from each outline, and the outline from Gauss and Newton's method. Pixels are weighed by the noise of
 * the model; those that no such model explains do not count, but for the target's own.
 */
final class HostFit {
    private static final int MOST_ROUNDS = 12;
    /** Rounds until weights and outliers have settled. */
    private static final int LEAST_ROUNDS = 3;

    private static final int MOST_HALVINGS = 3;
    /** Chi^2 that ends the search. */
    private static final double ENOUGH = 0.1;
    /** Of the numbers of an outline: what tells a slope, and the most that they change at once. */
    private static final double[] SMALL = {0.05, 0.05, 0.02, 0.02, 0.02, 0.02};

    private static final double[] MOST = {1, 1, 0.4, 0.4, 0.4, 0.4};
    /** How far galaxies depart from round ones that stay so, 1 sigma of each number but the place. */
    private static final double[] USUAL = {0.6, 0.6, 0.5, 0.5};

    static final int USUAL_COUNT = USUAL.length;

    private static final double OUTLIER_SIGMAS = 5;
    /** A pixel with so much of the target's light counts whatever it shows. */
    private static final double OWN = 0.02;

    private final HostWindow window;
    private final HostLight light;
    private final ForcedFit.Noise noise;
    private final int count;
    /** The pixels, and a row for each number of the outline that is not free. */
    private final double[] values;

    private final double[] weights;
    /** The target, other stars, and the sky. */
    private final double[][] fixed;

    /** An outline, the light of everything with unit flux, the fluxes that suit it, and how well. */
    private record State(Outline outline, double[][] columns, double[] fluxes, double chi2) {}

    /** On these pixels; the target is the first of the stars. */
    HostFit(HostWindow window, HostLight light, List<PixelLight> stars, ForcedFit.Noise noise) {
        this.window = window;
        this.light = light;
        this.noise = noise;
        this.count = window.pixels().count();
        this.values = row(window.pixels().value());
        this.weights = new double[values.length];
        this.fixed = new double[stars.size() + 1][];
        for (int k = 0; k < stars.size(); k++) {
            fixed[k] = row(window.light(stars.get(k)));
        }
        fixed[stars.size()] = new double[values.length];
        Arrays.fill(fixed[stars.size()], 0, count, 1);
        for (int i = 0; i < count; i++) {
            weights[i] = 1 / noise.variance(values[i], 0);
        }
        for (int k = 0; k < USUAL.length; k++) {
            weights[count + k] = 1 / (USUAL[k] * USUAL[k]);
        }
    }

    private double[] row(double[] light) {
        return Arrays.copyOf(light, count + USUAL.length);
    }

    /** With a nucleus near this outline's; null if the pixels do not determine it. */
    @Nullable
    HostGalaxy from(Outline start) {
        State state = solve(start);
        for (int round = 0; state != null && round < MOST_ROUNDS; round++) {
            follow(state);
            State settled = solve(state.outline, state.columns);
            if (settled == null) {
                return null;
            }
            State next = step(settled);
            state = next == null ? settled : next;
            if (state.chi2 > settled.chi2 - ENOUGH && round >= LEAST_ROUNDS) {
                break;
            }
        }
        return state == null ? null : galaxy(state);
    }

    private HostGalaxy galaxy(State state) {
        double[][] all = used(state);
        double[] rest = rest(state);
        double[] pulls = new double[count];
        for (int i = 0; i < count; i++) {
            pulls[i] = rest[i] * Math.sqrt(weights[i]);
        }
        double[] data = values.clone();
        System.arraycopy(rest, count, data, count, USUAL.length);
        double[][] beside = Arrays.copyOfRange(all, 1, all.length);
        return new HostGalaxy(
                window,
                new HostGalaxy.Model(data, beside, weights.clone(), pulls, state.outline, fixed.length - 1),
                noise.gain());
    }

    private @Nullable State solve(Outline outline) {
        double[][] gaussians = new double[light.count()][];
        for (int k = 0; k < gaussians.length; k++) {
            gaussians[k] = row(light.of(outline, k));
        }
        return solve(
                outline,
                Stream.concat(Arrays.stream(fixed), Arrays.stream(gaussians)).toArray(double[][]::new));
    }

    /** Gaussians that would be darkest are left out one by one, and the widest where it is but the sky. */
    private @Nullable State solve(Outline outline, double[][] columns) {
        BitSet used = new BitSet();
        used.set(0, columns.length);
        while (true) {
            int[] which = used.stream().toArray();
            LinearFit fit = LinearFit.of(
                    Arrays.stream(which).mapToObj(k -> columns[k]).toArray(double[][]::new), values, weights);
            int out = fit == null ? which.length - 1 : darkest(fit, which);
            if (out >= 0 && which[out] < fixed.length) {
                return null;
            }
            if (fit != null && out < 0) {
                double[] fluxes = new double[columns.length];
                for (int k = 0; k < which.length; k++) {
                    fluxes[which[k]] = fit.values()[k];
                }
                return new State(outline, columns, fluxes, fit.chi2() + unusual(outline));
            }
            used.clear(which[out]);
        }
    }

    /** Chi^2 of an outline that galaxies seldom have. */
    private double unusual(Outline outline) {
        double sum = 0;
        for (int k = 0; k < USUAL.length; k++) {
            double number = outline.numbers()[Outline.PLACE + k];
            sum += number * number * weights[count + k];
        }
        return sum;
    }

    /** Index of the Gaussian that is most significantly negative; -1 if none is. */
    private int darkest(LinearFit fit, int[] which) {
        int darkest = -1;
        double least = 0;
        for (int k = 0; k < which.length; k++) {
            double significance = fit.values()[k] / fit.errors()[k];
            if (which[k] >= fixed.length && significance < least) {
                least = significance;
                darkest = k;
            }
        }
        return darkest;
    }

    /** What the model leaves of each pixel, and of each number of the outline that is usual. */
    private double[] rest(State state) {
        double[] rest = values.clone();
        for (int k = 0; k < state.columns.length; k++) {
            for (int i = 0; state.fluxes[k] != 0 && i < count; i++) {
                rest[i] -= state.fluxes[k] * state.columns[k][i];
            }
        }
        for (int k = 0; k < USUAL.length; k++) {
            rest[count + k] = -state.outline.numbers()[Outline.PLACE + k];
        }
        return rest;
    }

    /** The columns that have light, and how the light changes with the outline. */
    private double[][] used(State state) {
        double[] fluxes = Arrays.copyOfRange(state.fluxes, fixed.length, state.fluxes.length);
        double[][] slopes = new double[Outline.COUNT][];
        for (int k = 0; k < slopes.length; k++) {
            double[] step = new double[Outline.COUNT];
            step[k] = SMALL[k];
            double[] after = row(light.of(state.outline.moved(step), fluxes));
            step[k] = -SMALL[k];
            double[] before = light.of(state.outline.moved(step), fluxes);
            for (int i = 0; i < count; i++) {
                after[i] = (after[i] - before[i]) / (2 * SMALL[k]);
            }
            if (k >= Outline.PLACE) {
                after[count + k - Outline.PLACE] = 1;
            }
            slopes[k] = after;
        }
        Stream<double[]> lit = IntStream.range(0, state.columns.length)
                .filter(k -> k < fixed.length || state.fluxes[k] > 0)
                .mapToObj(k -> state.columns[k]);
        return Stream.concat(lit, Arrays.stream(slopes)).toArray(double[][]::new);
    }

    private @Nullable State step(State state) {
        double[][] design = used(state);
        LinearFit fit = LinearFit.of(design, rest(state), weights);
        if (fit == null) {
            return null;
        }
        double[] step = Arrays.copyOfRange(fit.values(), design.length - Outline.COUNT, design.length);
        double part = 1;
        for (int k = 0; k < step.length; k++) {
            part = Math.min(part, MOST[k] / Math.abs(step[k]));
        }
        for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
            double share = part * Math.pow(0.5, halving);
            State next = solve(state.outline.moved(
                    Arrays.stream(step).map(by -> share * by).toArray()));
            if (next != null && next.chi2 < state.chi2) {
                return next;
            }
        }
        return null;
    }

    /** Weighs by the noise of the model; light as sharp as a star's is uncertain like a star's. */
    private void follow(State state) {
        double[] rest = rest(state);
        double[] sharp = new double[count];
        for (int k = 0; k < state.columns.length; k++) {
            boolean isSharp = k < fixed.length - 1 || k >= fixed.length && light.isSharp(k - fixed.length);
            for (int i = 0; isSharp && i < count; i++) {
                sharp[i] += state.fluxes[k] * state.columns[k][i];
            }
        }
        double limit = OUTLIER_SIGMAS * OUTLIER_SIGMAS * Math.max(1, state.chi2 / count);
        for (int i = 0; i < count; i++) {
            double variance = noise.variance(values[i] - rest[i], sharp[i]);
            boolean isOutlier = fixed[0][i] < OWN && rest[i] * rest[i] > limit * variance;
            weights[i] = isOutlier ? 0 : 1 / variance;
        }
    }
}
