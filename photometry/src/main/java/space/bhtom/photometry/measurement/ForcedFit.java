package space.bhtom.photometry.measurement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.measurement.StarLight.PixelLight;

/**
 * The fit of one place: a star there, a star at each neighbour, and a polynomial for what is smooth, all linear in their
 * brightness. The order of the polynomial, from a flat sky up, is the one of least BIC = chi^2 + k ln n (Schwarz 1978, Ann.
 * Statist. 6, 461). Pixels are weighed by the noise of the model, not of the data: weights that follow the data's own noise
 * draw a flux down.
 */
final class ForcedFit {
    private static final int HIGHEST_ORDER = 4;
    /** Weights follow the model in so many rounds. */
    private static final int ROUNDS = 2;

    private final ForcedPixels pixels;
    private final double[][] design;
    private final int skyTerm;
    private final double[] weights;

    /**
     * What was found.
     *
     * @param flux of the star, in units of its light
     * @param error 1 sigma
     * @param neighbour flux of the first of the neighbours; 0 if there is none
     * @param sky level under the star
     * @param misfit chi^2 per degree of freedom, square root
     * @param bic chi^2 and what its terms cost: of two fits to the same pixels the lower is the better one
     * @param isFlat whether nothing but stars stands over the sky
     */
    record Result(double flux, double error, double neighbour, double sky, double misfit, double bic, boolean isFlat) {}

    /**
     * How a pixel fluctuates: its variance is {@code sky + light / gain + (relativeError star)^2}.
     *
     * @param sky variance of the sky, ADU^2
     * @param gain e-/ADU
     * @param relativeError of a star's light in a pixel
     */
    record Noise(double sky, double gain, double relativeError) {
        double variance(double light, double starLight) {
            double misfit = relativeError * starLight;
            return sky + Math.max(0, light) / gain + misfit * misfit;
        }
    }

    private ForcedFit(ForcedPixels pixels, double[][] design, int skyTerm) {
        this.pixels = pixels;
        this.design = design;
        this.skyTerm = skyTerm;
        this.weights = new double[pixels.count()];
    }

    /** The star first, then its neighbours; the polynomial is centred on (x, y) and scaled by {@code reach}. */
    static @Nullable Result of(ForcedPixels pixels, List<PixelLight> stars, double[] place, double reach, Noise noise) {
        int skyTerm = stars.size();
        double[][] design = new double[skyTerm + SkyPolynomial.count(HIGHEST_ORDER)][pixels.count()];
        double[] uv = new double[2];
        for (int i = 0; i < pixels.count(); i++) {
            int x = pixels.x()[i];
            int y = pixels.y()[i];
            for (int star = 0; star < skyTerm; star++) {
                design[star][i] = stars.get(star).at(x, y);
            }
            uv[0] = (x - place[0]) / reach;
            uv[1] = (y - place[1]) / reach;
            SkyPolynomial.fill(design, skyTerm, i, HIGHEST_ORDER, uv);
        }
        return new ForcedFit(pixels, design, skyTerm).solve(noise);
    }

    private @Nullable Result solve(Noise noise) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / noise.variance(pixels.value()[i], 0);
        }
        LinearFit fit = best();
        for (int round = 0; round < ROUNDS && fit != null; round++) {
            follow(fit.values(), noise);
            fit = NormalEquations.of(design, pixels.value(), weights).leading(fit.values().length);
        }
        if (fit == null) {
            return null;
        }
        int freedom = Math.max(1, pixels.count() - fit.values().length);
        double bic = fit.chi2() + fit.values().length * Math.log(pixels.count());
        double neighbour = skyTerm > 1 ? fit.values()[1] : 0;
        return new Result(
                fit.values()[0],
                fit.errors()[0],
                neighbour,
                fit.values()[skyTerm],
                Math.sqrt(fit.chi2() / freedom),
                bic,
                fit.values().length == skyTerm + 1);
    }

    private @Nullable LinearFit best() {
        NormalEquations equations = NormalEquations.of(design, pixels.value(), weights);
        LinearFit best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int order = 0; order <= HIGHEST_ORDER; order++) {
            int terms = skyTerm + SkyPolynomial.count(order);
            LinearFit next = pixels.count() < 2 * terms ? null : equations.leading(terms);
            double bic = next == null ? Double.POSITIVE_INFINITY : next.chi2() + terms * Math.log(pixels.count());
            if (bic < least) {
                least = bic;
                best = next;
            }
        }
        return best;
    }

    private void follow(double[] values, Noise noise) {
        for (int i = 0; i < weights.length; i++) {
            double starLight = 0;
            double light = 0;
            for (int term = 0; term < values.length; term++) {
                double part = values[term] * design[term][i];
                light += part;
                starLight += term < skyTerm ? part : 0;
            }
            weights[i] = 1 / noise.variance(light, starLight);
        }
    }
}
