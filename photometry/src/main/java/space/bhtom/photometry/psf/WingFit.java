package space.bhtom.photometry.psf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns the wings from bright stars and the sky around them: least squares of their terms beside a level of its own for each
 * star, for the sky has some of its wings in it. Pixels in which other stars are seen don't count.
 */
final class WingFit {
    /** Stars that show wings: fewer tell nothing, and more nothing new. */
    private static final int FEWEST_STARS = 3;

    private static final int MOST_STARS = 80;
    /** Pixels of each, within the square of its shape and beyond. */
    private static final int MOST_PIXELS = 500;
    /** How far out they are looked at, radii of the shape. */
    private static final int REACH = 4;
    /** Light of other stars in a pixel that counts, sigmas. */
    private static final double EMPTY = 1;

    /** Pixels that are farther from the wings don't count, sigmas. */
    private static final double CLIP = 3.5;

    private static final int ROUNDS = 3;
    /** Stars with more of the wings than others, in scatters; these are no smaller than this. */
    private static final double UNLIKE = 4;

    private static final double LEAST_SCATTER = 0.05;
    private static final int FEWEST_PIXELS = 40;
    /** Of the solver. */
    private static final int SWEEPS = 300;

    private final Scene scene;
    private final Stars stars;
    private final Wings wings;
    private final double[] parts;
    private final Stamp stamp;

    /** The scene is without these wings. */
    WingFit(Scene scene, Stars stars, Wings wings) {
        this.scene = scene;
        this.stars = stars;
        this.wings = wings;
        this.parts = wings.parts();
        this.stamp = new Stamp(scene.psf().radius());
    }

    /** Better wings; the same where too few stars show any. */
    Wings better() {
        List<Sky> skies = IntStream.range(0, stars.count)
                .filter(star -> Wings.isSeen(scene, stars, star))
                .boxed()
                .sorted(Comparator.comparingDouble(star -> -stars.flux[star]))
                .limit(MOST_STARS)
                .map(this::sky)
                .filter(sky -> sky.count >= FEWEST_PIXELS)
                .toList();
        if (skies.size() < FEWEST_STARS) {
            return wings;
        }
        double[] better = parts;
        for (int round = 0; round < ROUNDS; round++) {
            better = solve(skies, better, round > 0);
            skies = alike(skies, better);
        }
        return wings.with(better);
    }

    /** Stars with as much of these wings as most have: what others have is a galaxy or a ghost. */
    private static List<Sky> alike(List<Sky> skies, double[] parts) {
        double[] excesses = skies.stream().mapToDouble(sky -> sky.excess(parts)).toArray();
        double[] sorted = excesses.clone();
        Arrays.sort(sorted);
        double middle = sorted[sorted.length / 2];
        double[] off = Arrays.stream(excesses).map(excess -> excess - middle).toArray();
        double limit = UNLIKE * Math.max(LEAST_SCATTER, ShapeField.scatter(off));
        return IntStream.range(0, off.length)
                .filter(i -> Math.abs(off[i]) <= limit)
                .mapToObj(skies::get)
                .toList();
    }

    private Sky sky(int star) {
        int radius = scene.psf().radius();
        Square square = Square.around(scene, stars.x[star], stars.y[star], radius);
        Square around = Square.around(scene, stars.x[star], stars.y[star], REACH * radius);
        Sky sky = new Sky(star);
        for (boolean isInside : new boolean[] {true, false}) {
            Square whole = isInside ? square : around;
            int step = whole.step(MOST_PIXELS);
            for (int y = whole.bottom(); y <= whole.top(); y += step) {
                for (int x = whole.left(); x <= whole.right(); x += step) {
                    if (square.has(x, y) == isInside) {
                        sky.look(x, y, isInside);
                    }
                }
            }
        }
        return sky;
    }

    /** The pixels around a star: what they hold of each term and of light, and how sure they are. */
    private final class Sky {
        private final double starX;
        private final double starY;
        private final double flux;
        private final Moffat.Surface surface;
        double[][] terms = new double[MOST_PIXELS][];
        double[] values = new double[MOST_PIXELS];
        double[] weights = new double[MOST_PIXELS];
        int count;

        Sky(int star) {
            starX = stars.x[star];
            starY = stars.y[star];
            flux = stars.flux[star];
            surface = wings.base().at(starX, starY).surface();
            int radius = scene.psf().radius();
            stamp.fillLight(scene.shapeOf(stars, star, radius), starX, starY, radius);
        }

        /** Takes a pixel if no other star is seen in it. */
        void look(int x, int y, boolean isInside) {
            int index = y * scene.width + x;
            double own = stamp.lightAt(x, y) * flux;
            double others = scene.data[index] - scene.rest[index] - own;
            double variance = scene.variance(index, own);
            double distance = Math.sqrt(surface.q(x - starX, y - starY));
            double share = wings.share(distance);
            if (share > 0 && others * others < EMPTY * EMPTY * variance) {
                double[] here = new double[Wings.TERMS];
                wings.terms(distance, isInside, here);
                double known = 0;
                for (int i = 0; i < here.length; i++) {
                    here[i] *= flux * surface.scale();
                    known += parts[i] * here[i];
                }
                add(here, scene.rest[index] + share * known + (1 - share) * own, 1 / variance);
            }
        }

        /** How much more than these wings is there, in parts of them? */
        double excess(double[] some) {
            double sum = 0;
            double weight = 0;
            for (int k = 0; k < count; k++) {
                double model = 0;
                for (int i = 0; i < some.length; i++) {
                    model += some[i] * terms[k][i];
                }
                sum += weights[k] * model * (values[k] - model);
                weight += weights[k] * model * model;
            }
            return weight > 0 ? sum / weight : 0;
        }

        private void add(double[] newTerms, double value, double weight) {
            if (count == values.length) {
                terms = Arrays.copyOf(terms, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
            }
            terms[count] = newTerms;
            values[count] = value;
            weights[count++] = weight;
        }
    }

    private static double[] solve(List<Sky> skies, double[] before, boolean isClipped) {
        double[][] normal = new double[before.length][before.length];
        double[] right = new double[before.length];
        for (Sky sky : skies) {
            addUp(sky, before, isClipped, normal, right);
        }
        return positive(normal, right, before);
    }

    private static void addUp(Sky sky, double[] before, boolean isClipped, double[][] normal, double[] right) {
        double[] weights = isClipped ? clipped(sky, before) : sky.weights;
        double[] means = new double[before.length];
        double mean = 0;
        double sum = 0;
        for (int k = 0; k < sky.count; k++) {
            sum += weights[k];
            mean += weights[k] * sky.values[k];
            for (int i = 0; i < means.length; i++) {
                means[i] += weights[k] * sky.terms[k][i];
            }
        }
        for (int k = 0; k < sky.count; k++) {
            for (int i = 0; i < means.length; i++) {
                double weighted = weights[k] * (sky.terms[k][i] - means[i] / sum);
                right[i] += weighted * (sky.values[k] - mean / sum);
                for (int j = 0; j < means.length; j++) {
                    normal[i][j] += weighted * (sky.terms[k][j] - means[j] / sum);
                }
            }
        }
    }

    /** Weights without those of pixels that are far from the wings as known. */
    private static double[] clipped(Sky sky, double[] parts) {
        double[] off = new double[sky.count];
        for (int k = 0; k < sky.count; k++) {
            off[k] = sky.values[k];
            for (int i = 0; i < parts.length; i++) {
                off[k] -= parts[i] * sky.terms[k][i];
            }
        }
        double[] sorted = off.clone();
        Arrays.sort(sorted);
        double middle = sorted[sorted.length / 2];
        double[] weights = sky.weights.clone();
        for (int k = 0; k < sky.count; k++) {
            double sigmas = (off[k] - middle) * Math.sqrt(weights[k]);
            weights[k] = Math.abs(sigmas) > CLIP ? 0 : weights[k];
        }
        return weights;
    }

    /** Least squares with no unknown below 0, one unknown after the other. */
    private static double[] positive(double[][] normal, double[] right, double[] start) {
        double[] parts = start.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < parts.length; i++) {
                double rest = right[i];
                for (int j = 0; j < parts.length; j++) {
                    rest -= j == i ? 0 : normal[i][j] * parts[j];
                }
                double part = normal[i][i] > 0 ? rest / normal[i][i] : 0;
                parts[i] = Math.max(0, part);
            }
        }
        return parts;
    }
}
