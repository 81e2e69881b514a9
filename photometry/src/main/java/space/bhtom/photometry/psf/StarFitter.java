package space.bhtom.photometry.psf;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Fits all stars of a scene: sweep after sweep, brightest first, those that overlap closely together. */
final class StarFitter {
    /** Nearer stars are fitted together, in full widths at half maximum. */
    private static final double TOGETHER = 0.9;
    /** Nearer stars make a flux less certain, in full widths at half maximum. */
    private static final double ENTANGLED = 1.6;
    /** Neighbours fainter than this part of a star don't matter to its error. */
    private static final double FAINT = 0.003;

    /** Where stars are on their way is noted by squares of so many pixels. */
    private static final int CELL = 16;

    private static final double SIGMAS_IN_FWHM = 2.354820045;
    /** The slope of star counts is kept between these. */
    private static final double FLATTEST = 0.2;

    private static final double STEEPEST = 1.5;
    /** Fewer stars tell no counts. */
    private static final int FEWEST_BRIGHT = 5;
    /** Relative error of a flux by what is not known of the shape. */
    private static final double SHAPE = 0.001;

    private final Scene scene;
    private final Stars stars;
    private final double fwhm;
    private final BlockFit fit;
    private final int columns;
    /** Cells of stars that were still on their way in the last sweep; null before it. */
    private @Nullable BitSet restless;

    private final int[] block = new int[BlockFit.MOST];
    private int size;

    StarFitter(Scene scene, Stars stars, double fwhm, int radius) {
        this.scene = scene;
        this.stars = stars;
        this.fwhm = fwhm;
        this.fit = new BlockFit(scene, stars, radius);
        this.columns = (scene.width + CELL - 1) / CELL;
    }

    /** One step for each star; after the first sweep, for those that are not settled and those that are seen by them. */
    void sweep() {
        BitSet last = restless;
        BitSet next = new BitSet();
        StarGrid grid = new StarGrid(stars, scene.width, scene.height, Math.max(4, TOGETHER * fwhm));
        boolean[] isDone = new boolean[stars.count];
        for (int star : stars.byBrightness()) {
            if (!isDone[star] && stars.flux[star] > 0) {
                gather(grid, star, isDone);
                if ((last == null || isTouched(last)) && fit.step(block, size)) {
                    touch(next);
                }
            }
        }
        restless = next;
    }

    private boolean isTouched(BitSet cells) {
        for (int i = 0; i < size; i++) {
            if (cells.get(cell(stars.x[block[i]], stars.y[block[i]]))) {
                return true;
            }
        }
        return false;
    }

    /** Marks where the light of these stars falls. */
    private void touch(BitSet cells) {
        for (int i = 0; i < size; i++) {
            double x = stars.x[block[i]];
            double y = stars.y[block[i]];
            int reach = stars.reach[block[i]];
            int from = cell(x - reach, y - reach);
            int to = cell(x + reach, y + reach);
            for (int row = from / columns; row <= to / columns; row++) {
                cells.set(row * columns + from % columns, row * columns + to % columns + 1);
            }
        }
    }

    private int cell(double x, double y) {
        return (int) Math.max(0, Math.min(scene.height - 1, y)) / CELL * columns
                + (int) Math.max(0, Math.min(scene.width - 1, x)) / CELL;
    }

    /** A star and those that overlap with it, and those that overlap with them, as long as there is room. */
    private void gather(StarGrid grid, int star, boolean[] isDone) {
        block[0] = star;
        isDone[star] = true;
        size = 1;
        for (int next = 0; next < size; next++) {
            int from = block[next];
            grid.around(stars.x[from], stars.y[from], TOGETHER * fwhm, other -> {
                if (size < BlockFit.MOST && !isDone[other]) {
                    isDone[other] = true;
                    block[size++] = other;
                }
            });
        }
    }

    /** Errors of all fluxes, from joint fits with what stands near, and how well each star is fitted. */
    void errors() {
        StarGrid grid = new StarGrid(stars, scene.width, scene.height, Math.max(4, ENTANGLED * fwhm));
        for (int star = 0; star < stars.count; star++) {
            surround(grid, star);
            double variance = fit.variance(block, size);
            while (Double.isNaN(variance) && size > 1) {
                size--;
                variance = fit.variance(block, size);
            }
            stars.chi2[star] = chi2(star);
            stars.error[star] = Math.sqrt(variance);
        }
    }

    /**
     * Adds to all errors what stars too faint to be found do to a flux. Their number follows from those of 8 to 32 sigmas: with
     * dN = K f^-alpha dln f per pixel, those below the limit F scatter a flux by K F^(2 - alpha) / (2 - alpha) times the
     * squared response of the fit, 2 pi sigma^2 for a Gaussian star. Returns that scatter, 1 sigma, ADU.
     */
    double addConfusion(double limitSigmas) {
        if (stars.count == 0) {
            return 0;
        }
        double typical = typicalError();
        int bright = 0;
        int faint = 0;
        for (int star = 0; star < stars.count; star++) {
            double significance = stars.flux[star] / typical;
            bright += significance >= 16 && significance < 32 ? 1 : 0;
            faint += significance >= 8 && significance < 16 ? 1 : 0;
        }
        if (bright < FEWEST_BRIGHT) {
            return 0;
        }
        double alpha = Math.max(FLATTEST, Math.min(STEEPEST, Math.log((double) faint / bright) / Math.log(2)));
        double density = faint / (double) (scene.width * scene.height);
        // the integral of K f^-alpha dln f from 8 to 16
        double k = density * alpha / (Math.pow(8, -alpha) - Math.pow(16, -alpha));
        double sigma = fwhm / SIGMAS_IN_FWHM;
        double unseen = k * Math.pow(limitSigmas, 2 - alpha) / (2 - alpha) * 2 * Math.PI * sigma * sigma;
        for (int star = 0; star < stars.count; star++) {
            stars.error[star] = Math.sqrt(stars.error[star] * stars.error[star]
                    + unseen * typical * typical
                    + SHAPE * SHAPE * stars.flux[star] * stars.flux[star]);
        }
        return Math.sqrt(unseen) * typical;
    }

    private double typicalError() {
        double[] errors = Arrays.copyOf(stars.error, stars.count);
        Arrays.sort(errors);
        return errors[stars.count / 4];
    }

    /** A star and the nearest of those that matter to it. */
    private void surround(StarGrid grid, int star) {
        block[0] = star;
        size = 1;
        grid.around(stars.x[star], stars.y[star], ENTANGLED * fwhm, other -> {
            if (other != star && stars.flux[other] > FAINT * stars.flux[star]) {
                insertByDistance(star, other);
            }
        });
    }

    private void insertByDistance(int star, int other) {
        int at = size;
        double distance = stars.distance(star, other);
        while (at > 1 && stars.distance(star, block[at - 1]) > distance) {
            at--;
        }
        if (at < BlockFit.MOST) {
            size = Math.min(size + 1, BlockFit.MOST);
            System.arraycopy(block, at, block, at + 1, size - at - 1);
            block[at] = other;
        }
    }

    private double chi2(int star) {
        int reach = (int) Math.max(1, Math.rint(0.6 * fwhm));
        int middleX = (int) Math.rint(stars.x[star]);
        int middleY = (int) Math.rint(stars.y[star]);
        double sum = 0;
        int pixels = 0;
        for (int y = Math.max(0, middleY - reach); y <= Math.min(scene.height - 1, middleY + reach); y++) {
            for (int x = Math.max(0, middleX - reach); x <= Math.min(scene.width - 1, middleX + reach); x++) {
                int index = y * scene.width + x;
                float rest = scene.rest[index];
                if (!Float.isNaN(rest)) {
                    sum += rest * (double) rest / scene.variance(index);
                    pixels++;
                }
            }
        }
        return pixels > 3 ? sum / (pixels - 3) : Double.NaN;
    }
}
