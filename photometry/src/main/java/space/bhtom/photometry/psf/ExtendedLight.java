package space.bhtom.photometry.psf;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which light is too wide for stars: that of galaxies and nebulae? What survives a morphological opening of the frame, by
 * squares wider than a star, in connected regions that are wider still (Matheron 1975, Random Sets and Integral Geometry). It
 * is taken off before stars are sought, because upon a galaxy each hump of its noise would be a star.
 */
final class ExtendedLight {
    /** Side of a block whose median counts, full widths at half maximum. */
    private static final double BLOCK_FWHM = 1.3;

    private static final int LEAST_BLOCK = 4;
    /** Less over the sky begins no region, and ends one, sigmas of a pixel. */
    private static final double SIGNIFICANT = 1.0;

    private static final double FAINT = 0.2;
    /** Blocks around a region. */
    private static final int RIM = 3;
    /** Smaller regions may be a few stars, blocks. */
    private static final int SMALLEST_REGION = 9;
    /** Light of a galaxy over that of the stars seen in it: galaxies have 2 and more, stars and their crowds up to 0.9. */
    private static final double MORE = 1.4;

    private final Scene scene;
    private final Stars stars;
    private final BitSet full;
    private final int block;
    private final int columns;
    private final int rows;

    private ExtendedLight(Scene scene, Stars stars, BitSet full, double fwhm) {
        this.scene = scene;
        this.stars = stars;
        this.full = full;
        this.block = (int) Math.max(LEAST_BLOCK, Math.rint(BLOCK_FWHM * fwhm));
        this.columns = Math.max(1, scene.width / block);
        this.rows = Math.max(1, scene.height / block);
    }

    /**
     * Of what is left of a scene once what is surely a star was taken out, ADU per pixel, index {@code y * width + x}; empty if
     * there is none. The stars are all that were seen, with the fluxes that their peaks promise.
     */
    static float[] of(Scene scene, Stars stars, BitSet full, double fwhm) {
        ExtendedLight light = new ExtendedLight(scene, stars, full, fwhm);
        BitSet region = light.regions(light.filtered(light.filtered(light.medians(true), -1), 1));
        return region.isEmpty()
                ? new float[0]
                : light.smooth(light.middles(light.medians(false), light.widened(region)));
    }

    /** Median of each block; NaN where more than half of it is masked; 0 is true enough below what ends a region, if so told. */
    private double[] medians(boolean isBrightOnly) {
        double[] levels = new double[columns * rows];
        float[] values = new float[4 * block * block];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                levels[row * columns + column] = median(column, row, values, isBrightOnly);
            }
        }
        return levels;
    }

    private double median(int column, int row, float[] values, boolean isBrightOnly) {
        int count = 0;
        int right = column == columns - 1 ? scene.width : (column + 1) * block;
        int top = row == rows - 1 ? scene.height : (row + 1) * block;
        for (int y = row * block; y < top; y++) {
            for (int x = column * block; x < right; x++) {
                float value = scene.rest[y * scene.width + x];
                if (!Float.isNaN(value)) {
                    values[count++] = value;
                }
            }
        }
        if (2 * count < block * block) {
            return Double.NaN;
        }
        if (isBrightOnly && isFaint(values, count, (float) (FAINT * skySigma(row * columns + column)))) {
            return 0;
        }
        return select(values, count, count / 2);
    }

    /** Is the median not above this? */
    private static boolean isFaint(float[] values, int count, float limit) {
        int above = 0;
        for (int i = 0; i < count; i++) {
            above += values[i] > limit ? 1 : 0;
        }
        return above < count - count / 2;
    }

    /** The value that would stand at this index were the first {@code count} sorted (Hoare 1961); they change places. */
    private static float select(float[] values, int count, int wanted) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            float pivot = values[wanted];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float other = values[i];
                    values[i++] = values[j];
                    values[j--] = other;
                }
            }
            low = j < wanted ? i : low;
            high = i > wanted ? j : high;
        }
        return values[wanted];
    }

    /** Least of each block and its eight neighbours, or greatest. */
    private double[] filtered(double[] levels, int sign) {
        double[] result = new double[levels.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int j = Math.max(0, row - 1); j <= Math.min(rows - 1, row + 1); j++) {
                    for (int i = Math.max(0, column - 1); i <= Math.min(columns - 1, column + 1); i++) {
                        double value = sign * levels[j * columns + i];
                        best = value > best ? value : best;
                    }
                }
                result[row * columns + column] = Double.isInfinite(best) ? 0 : sign * best;
            }
        }
        return result;
    }

    /** Blocks of connected light that is nowhere faint, wide somewhere bright, and not that of a full star. */
    private BitSet regions(double[] opened) {
        BitSet seen = new BitSet(opened.length);
        BitSet kept = new BitSet(opened.length);
        int[] queue = new int[opened.length];
        for (int start = 0; start < opened.length; start++) {
            if (!seen.get(start) && sigmas(opened, start) > SIGNIFICANT) {
                int size = flood(opened, start, seen, queue);
                int bright = (int) IntStream.range(0, size)
                        .filter(i -> sigmas(opened, queue[i]) > SIGNIFICANT)
                        .count();
                BitSet region = new BitSet(opened.length);
                Arrays.stream(queue, 0, size).forEach(region::set);
                if (bright >= SMALLEST_REGION && !hasFull(region) && isMoreThanStars(opened, region)) {
                    kept.or(region);
                }
            }
        }
        return kept;
    }

    /** Is there more of it than of the light that stars in it have beyond it? Crowds and wings of stars are mostly stars. */
    private boolean isMoreThanStars(double[] opened, BitSet region) {
        double light =
                region.stream().mapToDouble(at -> opened[at] * block * block).sum();
        double peak = scene.psf().at(0, 0).peak();
        double pointed = 0;
        for (int star = 0; star < stars.count; star++) {
            int at = row(stars.y[star]) * columns + column(stars.x[star]);
            pointed += region.get(at) ? Math.max(0, stars.flux[star] - opened[at] / peak) : 0;
        }
        return pointed > 0 && light > MORE * pointed;
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1, x / block));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1, y / block));
    }

    private double sigmas(double[] levels, int at) {
        return levels[at] / skySigma(at);
    }

    /** 1 sigma of a pixel in the middle of a block, ADU. */
    private double skySigma(int at) {
        int x = Math.min(scene.width - 1, at % columns * block + block / 2);
        int y = Math.min(scene.height - 1, at / columns * block + block / 2);
        return Math.sqrt(scene.skyVariance[y * scene.width + x]);
    }

    private int flood(double[] levels, int start, BitSet seen, int[] queue) {
        int size = 0;
        queue[size++] = start;
        seen.set(start);
        for (int next = 0; next < size; next++) {
            int at = queue[next];
            int column = at % columns;
            int[] around = {column > 0 ? at - 1 : -1, column < columns - 1 ? at + 1 : -1, at - columns, at + columns};
            for (int other : around) {
                if (other >= 0 && other < levels.length && !seen.get(other) && sigmas(levels, other) > FAINT) {
                    seen.set(other);
                    queue[size++] = other;
                }
            }
        }
        return size;
    }

    /** The same with a rim, in which the light fades. */
    private BitSet widened(BitSet region) {
        BitSet wide = new BitSet(columns * rows);
        region.stream().forEach(at -> {
            int left = Math.max(0, at % columns - RIM);
            int right = Math.min(columns - 1, at % columns + RIM);
            for (int row = Math.max(0, at / columns - RIM); row <= Math.min(rows - 1, at / columns + RIM); row++) {
                wide.set(row * columns + left, row * columns + right + 1);
            }
        });
        return wide;
    }

    /** Median of each block of the regions and of its neighbours; 0 elsewhere. */
    private double[] middles(double[] levels, BitSet region) {
        double[] middles = new double[levels.length];
        double[] values = new double[9];
        region.stream().forEach(at -> {
            int count = 0;
            for (int j = Math.max(0, at / columns - 1); j <= Math.min(rows - 1, at / columns + 1); j++) {
                for (int i = Math.max(0, at % columns - 1); i <= Math.min(columns - 1, at % columns + 1); i++) {
                    double level = levels[j * columns + i];
                    if (!Double.isNaN(level)) {
                        values[count++] = level;
                    }
                }
            }
            Arrays.sort(values, 0, count);
            middles[at] = count == 0 ? 0 : Math.max(0, values[count / 2]);
        });
        return middles;
    }

    private boolean hasFull(BitSet region) {
        return region.stream().anyMatch(this::isFull);
    }

    private boolean isFull(int at) {
        int left = at % columns * block;
        for (int y = at / columns * block; y < (at / columns + 1) * block; y++) {
            int found = full.nextSetBit(y * scene.width + left);
            if (found >= 0 && found < y * scene.width + left + block) {
                return true;
            }
        }
        return false;
    }

    /** Straight between the middles of the blocks. */
    private float[] smooth(double[] levels) {
        float[] light = new float[scene.width * scene.height];
        for (int y = 0; y < scene.height; y++) {
            double v = Math.max(0, Math.min(rows - 1.0, (y + 0.5) / block - 0.5));
            int row = (int) Math.min(v, Math.max(0, rows - 2));
            double upper = rows > 1 ? v - row : 0;
            for (int x = 0; x < scene.width; x++) {
                double u = Math.max(0, Math.min(columns - 1.0, (x + 0.5) / block - 0.5));
                int column = (int) Math.min(u, Math.max(0, columns - 2));
                double righter = columns > 1 ? u - column : 0;
                int at = row * columns + column;
                int next = columns > 1 ? 1 : 0;
                int over = rows > 1 ? columns : 0;
                light[y * scene.width + x] =
                        (float) ((1 - upper) * ((1 - righter) * levels[at] + righter * levels[at + next])
                                + upper * ((1 - righter) * levels[at + over] + righter * levels[at + over + next]));
            }
        }
        return light;
    }
}
