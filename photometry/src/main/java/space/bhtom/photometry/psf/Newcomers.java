package space.bhtom.photometry.psf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.detection.FilteredNoise;
import space.bhtom.photometry.detection.GaussianFilter;
import space.bhtom.photometry.detection.ParticleTracks;
import space.bhtom.photometry.frame.Pixels;

/** Finds stars in what the known ones leave, and adds them. */
final class Newcomers {
    private static final double FWHM_IN_SIGMAS = 2.354820045;
    /** Flux error of a star over the noise of a pixel, per full width at half maximum: sqrt(4 pi) sigma. */
    private static final double NOISE_PIXELS = 1.5054;
    /** A newcomer is no nearer to a known star than this, in full widths at half maximum and in pixels. */
    private static final double NEAREST = 0.35;

    private static final double NEAREST_PIXELS = 0.7;
    /** No other star is so near, in full widths at half maximum. */
    private static final double ALONE = 2;
    /** The shape ends there, in parts of its radius: what it leaves out of the brightest stars is no star. */
    private static final double[] RIM = {0.8, 1.35};

    /** What stands out of the rim by so many times the light that ends there is a star. */
    private static final double RIM_LIGHT = 6;

    /** What is fainter by so much may be the star's shape, and is if so much of it is on the other side too. */
    private static final double OUTSHONE = 60;

    private static final double MIRRORED = 0.5;
    /** A shape is wrong by this part of its light at most. */
    private static final double MOST_MISFIT = 0.5;

    /** In parts of the known stars. */
    private static final double FEW = 0.06;

    private static final int BORDER = 2;

    private final Scene scene;
    private final Stars stars;
    private final Background background;
    private final BitSet full;
    private final BitSet struck;
    private final double fwhm;
    private final ParticleTracks tracks;
    /** Part of a star's light in a pixel where its shape ends. */
    private final double edge;
    /** Numbers of the stars whose light reaches the end of the shape. */
    private final int[] brightest;

    private double correlation = 1;

    Newcomers(Scene scene, Stars stars, Background background, BitSet full, BitSet struck, double fwhm) {
        this.scene = scene;
        this.stars = stars;
        this.background = background;
        this.full = full;
        this.struck = struck;
        this.fwhm = fwhm;
        this.tracks = new ParticleTracks(new Pixels(scene.width, scene.height, scene.rest), fwhm, sharpestStar(scene));
        this.edge = edge(scene.shapeAt(0.5 * scene.width, 0.5 * scene.height));
        this.brightest = IntStream.range(0, stars.count)
                .filter(star -> stars.reach[star] >= scene.psf().radius())
                .toArray();
    }

    private static double edge(PsfShape shape) {
        int middle = shape.centre() * shape.side() + shape.centre();
        int end = shape.radius() * shape.oversampling();
        return 0.5 * (Math.abs(shape.nodes()[middle - end]) + Math.abs(shape.nodes()[middle + end]));
    }

    /** Light of the eight pixels around a star's own, over the light there, for a star amid its pixel. */
    private static double sharpestStar(Scene scene) {
        Stamp stamp = new Stamp(1);
        stamp.fill(scene.shapeAt(0.5 * scene.width, 0.5 * scene.height), 0, 0, 1);
        double sum = 0;
        for (double light : stamp.light) {
            sum += light;
        }
        return sum / stamp.light[4] - 1;
    }

    /**
     * Adds and subtracts all that stand out by {@code threshold} sigmas, and where these are few, so that none hides another,
     * all that do by {@code least}; returns how many.
     */
    int add(double threshold, double least, int radius) {
        Pixels significance = new GaussianFilter(fwhm / FWHM_IN_SIGMAS)
                .significance(scene::plainRow, background, scene.width, scene.scratch());
        FilteredNoise noise = FilteredNoise.of(significance);
        noise.whiten(significance);
        correlation = noise.correlation();
        StarGrid grid = new StarGrid(stars, scene.width, scene.height, Math.max(4, ALONE * fwhm));
        int before = stars.count;
        List<Integer> found = summits(significance, grid, least);
        long clear = found.stream()
                .filter(index -> significance.values()[index] > threshold)
                .count();
        double limit = clear < FEW * before ? least : threshold;
        for (int index : found) {
            float height = significance.values()[index];
            if (height > limit) {
                double flux = height * Math.sqrt(scene.variance(index)) * NOISE_PIXELS * fwhm;
                double offX = offset(significance, index, 1);
                double offY = offset(significance, index, scene.width);
                stars.add(index % scene.width + offX, index / scene.width + offY, flux, false);
            }
        }
        for (int star = before; star < stars.count; star++) {
            scene.take(stars, star, radius);
        }
        return stars.count - before;
    }

    private List<Integer> summits(Pixels significance, StarGrid grid, double least) {
        List<Integer> found = new ArrayList<>();
        for (int y = BORDER; y < scene.height - BORDER; y++) {
            for (int x = BORDER; x < scene.width - BORDER; x++) {
                float height = significance.at(x, y);
                if (height > least
                        && isSummit(significance, x, y)
                        && isStar(grid, x, y, height)
                        && !isMirrored(grid, significance, x, y)) {
                    found.add(y * scene.width + x);
                }
            }
        }
        return found;
    }

    /** Noise of the filtered rest over what its pixels' noise would make of it, were they independent; at least 1. */
    double correlation() {
        return correlation;
    }

    private static boolean isSummit(Pixels map, int x, int y) {
        float height = map.at(x, y);
        for (int j = y - 1; j <= y + 1; j++) {
            for (int i = x - 1; i <= x + 1; i++) {
                boolean isEarlier = j < y || j == y && i < x;
                if (map.at(i, j) > height || map.at(i, j) == height && isEarlier) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isStar(StarGrid grid, int x, int y, double height) {
        int index = y * scene.width + x;
        if (full.get(index)
                || tracks.isPoint(x, y, Math.sqrt(scene.variance(index)))
                || isRim(x, y, scene.rest[index])) {
            return false;
        }
        double[] nearest = {Double.POSITIVE_INFINITY};
        grid.around(
                x,
                y,
                ALONE * fwhm,
                other -> nearest[0] = Math.min(nearest[0], square(stars.x[other] - x, stars.y[other] - y)));
        double limit = Math.max(NEAREST_PIXELS, NEAREST * fwhm);
        if (nearest[0] < limit * limit) {
            return false;
        }
        if (!Double.isInfinite(nearest[0])) {
            // what a star leaves whose light is known in part only
            return !isBeside(struck, x, y);
        }
        // a star of which a part is masked may be as narrow as a track
        return isBeside(full, x, y) || !tracks.isLine(x, y, height);
    }

    /** Is as much left on the other side of a much brighter star? Then it is that star's, whose shape is another there. */
    private boolean isMirrored(StarGrid grid, Pixels significance, int x, int y) {
        int index = y * scene.width + x;
        if (scene.rest[index] > MOST_MISFIT * (scene.data[index] - scene.rest[index])) {
            return false;
        }
        double height = significance.at(x, y);
        double flux = height * Math.sqrt(scene.variance(index)) * NOISE_PIXELS * fwhm;
        boolean[] found = {false};
        grid.around(x, y, ALONE * fwhm, star -> {
            if (stars.flux[star] > OUTSHONE * flux) {
                int mirrorX = (int) Math.rint(2 * stars.x[star] - x);
                int mirrorY = (int) Math.rint(2 * stars.y[star] - y);
                boolean isInside = mirrorX >= 0 && mirrorY >= 0 && mirrorX < scene.width && mirrorY < scene.height;
                found[0] |= isInside && significance.at(mirrorX, mirrorY) > MIRRORED * height;
            }
        });
        return found[0];
    }

    private boolean isBeside(BitSet pixels, int x, int y) {
        int reach = (int) Math.ceil(fwhm);
        for (int j = Math.max(0, y - reach); j <= Math.min(scene.height - 1, y + reach); j++) {
            for (int i = Math.max(0, x - reach); i <= Math.min(scene.width - 1, x + reach); i++) {
                if (pixels.get(j * scene.width + i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isRim(int x, int y, double light) {
        double inner = RIM[0] * scene.psf().radius();
        double outer = RIM[1] * scene.psf().radius();
        for (int star : brightest) {
            double distance = square(stars.x[star] - x, stars.y[star] - y);
            boolean isInRim = distance > inner * inner && distance < outer * outer;
            if (isInRim && light < RIM_LIGHT * edge * stars.flux[star]) {
                return true;
            }
        }
        return false;
    }

    private static double square(double x, double y) {
        return x * x + y * y;
    }

    /** Vertex of the parabola through three neighbours. */
    private static double offset(Pixels map, int index, int step) {
        float before = map.values()[index - step];
        float here = map.values()[index];
        float after = map.values()[index + step];
        double curvature = before - 2.0 * here + after;
        return curvature < 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (before - after) / curvature)) : 0;
    }
}
