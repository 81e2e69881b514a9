package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.measurement.HostLight.Outline;

/** A galaxy that was modelled, and how to measure a star on it: what is not sure of the galaxy is not sure of the star. */
final class HostGalaxy {
    /** What no smooth model has, arms, dust and bright regions: part of the galaxy's light under the star, 1 sigma. */
    private static final double ROUGH = 0.03;

    private final HostWindow window;
    private final Model model;
    private final double gain;

    /**
     * What makes the pixels of the window beside the target.
     *
     * @param values of the pixels, and of what is known beside them
     * @param columns light of each thing with unit flux: other stars, the sky, then the galaxy with its changes
     * @param weights 1 / variance of each pixel, 0 for one that does not count
     * @param pulls what the model, with the target, leaves of each pixel, in its errors
     * @param outline of the galaxy
     * @param first of the columns that are the galaxy's
     */
    record Model(double[] values, double[][] columns, double[] weights, double[] pulls, Outline outline, int first) {}

    /** The gain is in e-/ADU. */
    HostGalaxy(HostWindow window, Model model, double gain) {
        this.window = window;
        this.model = model;
        this.gain = gain;
    }

    Outline outline() {
        return model.outline;
    }

    /** How significant would a star be that is not in the model? */
    double significance(StarLight.PixelLight star) {
        double[] light = window.light(star);
        double sum = 0;
        double square = 0;
        for (int i = 0; i < light.length; i++) {
            double weighted = light[i] * Math.sqrt(model.weights[i]);
            sum += model.pulls[i] * weighted;
            square += weighted * weighted;
        }
        return square > 0 ? sum / Math.sqrt(square) : 0;
    }

    /** Pixels that show most more light than the model, in its errors, the brightest first. */
    List<ForcedStars.Place> standingOut(int most) {
        ForcedPixels pixels = window.pixels();
        return IntStream.range(0, pixels.count())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -model.pulls[i]))
                .limit(most)
                .map(i -> new ForcedStars.Place(pixels.x()[i], pixels.y()[i]))
                .toList();
    }

    /** Does the model hold all within {@code reach} pixels of a place? */
    boolean covers(double x, double y, double reach) {
        return window.covers(x, y, reach);
    }

    /**
     * A star of this shape, by all pixels of the window; how well it is explained, by those of a circle around it, to which
     * light may have been added. Null if the pixels do not determine it.
     */
    ForcedFit.@Nullable Result measure(StarLight.PixelLight star, ForcedPixels circle) {
        double[] values = model.values.clone();
        double[] weights = model.weights.clone();
        for (int i = 0; i < circle.count(); i++) {
            int at = window.number(circle.x()[i], circle.y()[i]);
            if (at >= 0) {
                double added = circle.value()[i] - values[at];
                values[at] = circle.value()[i];
                weights[at] = weights[at] == 0 ? 0 : 1 / (1 / weights[at] + Math.max(0, added) / gain);
            }
        }
        double[][] design = design(star);
        LinearFit fit = LinearFit.of(design, values, weights);
        return fit == null ? null : result(fit, design, values, weights, circle);
    }

    /** What a target of this shape and the galaxy make together, on the whole window; null if the pixels do not determine it. */
    @Nullable
    HostStamp stamp(StarLight.PixelLight star) {
        double[] values = model.values;
        double[][] design = design(star);
        LinearFit fit = LinearFit.of(design, values, model.weights);
        if (fit == null) {
            return null;
        }
        // what is flat is the sky or the galaxy's
        double[] galaxy = sum(fit, design, model.first, design.length);
        double[] beside = sum(fit, design, 0, model.first);
        double[] without = new double[values.length];
        double[] rest = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            without[i] = values[i] - galaxy[i];
            rest[i] = without[i] - beside[i];
        }
        return new HostStamp(window.side(), window.square(values), window.square(without), window.square(rest));
    }

    /** The target's light, then the model's columns. */
    private double[][] design(StarLight.PixelLight star) {
        double[] target = Arrays.copyOf(window.light(star), model.values.length);
        return Stream.concat(Stream.of(target), Arrays.stream(model.columns)).toArray(double[][]::new);
    }

    private ForcedFit.Result result(
            LinearFit fit, double[][] design, double[] values, double[] weights, ForcedPixels circle) {
        double[] galaxy = sum(fit, design, model.first + 1, design.length);
        double[] beside = sum(fit, design, 1, model.first + 1);
        double[] star = design[0];
        double chi2 = 0;
        int count = 0;
        int middle = 0;
        for (int i = 0; i < circle.count(); i++) {
            int at = window.number(circle.x()[i], circle.y()[i]);
            if (at >= 0 && weights[at] > 0) {
                double rest = values[at] - beside[at] - galaxy[at] - fit.values()[0] * star[at];
                chi2 += weights[at] * rest * rest;
                middle = count == 0 || star[at] > star[middle] ? at : middle;
                count++;
            }
        }
        int terms = design.length - HostFit.USUAL_COUNT;
        return new ForcedFit.Result(
                fit.values()[0],
                Math.hypot(fit.errors()[0], ROUGH * under(galaxy, star)),
                0,
                beside[middle] + galaxy[middle],
                Math.sqrt(chi2 / Math.max(1, count - design.length)),
                chi2 + terms * Math.log(circle.count()),
                false);
    }

    /** The light that these parts of the design make in each pixel. */
    private static double[] sum(LinearFit fit, double[][] design, int from, int to) {
        double[] sum = new double[design[0].length];
        for (int k = from; k < to; k++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += fit.values()[k] * design[k][i];
            }
        }
        return sum;
    }

    /** Flux of the star that has as much light where the star's own is. */
    private static double under(double[] galaxy, double[] star) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < star.length; i++) {
            product += galaxy[i] * star[i];
            square += star[i] * star[i];
        }
        return square > 0 ? product / square : 0;
    }
}
