package space.bhtom.photometry.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.Pixels;

/**
 * How wide are the stars of this frame? The densest spot among the widths of its bright stars, so that galaxies, blends and
 * cosmic rays do not count.
 *
 * @param fwhm pixels, the pixel's own width included
 * @param sharpness of the sharpest stars, see {@link Sharpness}
 * @param stars on which this rests
 */
record StarWidth(double fwhm, double sharpness, int stars) {
    /** What is assumed on a frame without stars. */
    static final StarWidth UNKNOWN = new StarWidth(3, 0.5, 0);

    private static final double FWHM = 2.354820045;
    private static final int MOST_STARS = 500;
    private static final int MOST_ROUNDS = 6;
    /** No optics put more than four fifths of the light into one pixel: below are hot pixels. */
    private static final double HOT_PIXEL = 0.25;

    private static final double NARROWEST = 0.8;
    private static final double WIDEST = 25;

    /** From summits (pixel indices, brightest first) and a first guess; saturated summits are passed over. */
    static StarWidth of(Pixels sky, Background background, BitSet saturated, int[] summits, double guess) {
        List<int[]> stars = candidates(sky, background, saturated, summits);
        if (stars.isEmpty()) {
            return UNKNOWN;
        }
        double fwhm = guess;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double next = mode(widths(sky, stars, windowSigma(fwhm)));
            boolean settled = Math.abs(next / fwhm - 1) < 0.02;
            fwhm = Math.max(NARROWEST, Math.min(WIDEST, next));
            if (settled) {
                break;
            }
        }
        return new StarWidth(fwhm, sharpest(sky, background, stars, fwhm), stars.size());
    }

    /** The window that suits stars of this width; never so small that it falls between the pixels. */
    static double windowSigma(double fwhm) {
        return Math.max(1, fwhm / FWHM);
    }

    private static List<int[]> candidates(Pixels sky, Background background, BitSet saturated, int[] summits) {
        List<int[]> stars = new ArrayList<>();
        for (int i = 0; i < summits.length && stars.size() < MOST_STARS; i++) {
            int x = summits[i] % sky.width();
            int y = summits[i] / sky.width();
            Sharpness sharpness = Sharpness.at(sky, x, y, background.sigma(x, y));
            if (sharpness.ratio() > HOT_PIXEL && !SaturatedPixels.near(saturated, sky, x, y, 3)) {
                stars.add(new int[] {x, y});
            }
        }
        return stars;
    }

    private static double[] widths(Pixels sky, List<int[]> stars, double windowSigma) {
        Window window = new Window(sky, windowSigma);
        return stars.stream()
                .filter(star -> window.centre(star[0], star[1]))
                .mapToDouble(star -> window.shape().fwhm())
                .filter(width -> width > NARROWEST / 2)
                .sorted()
                .toArray();
    }

    /** Half-sample mode (Robertson and Cryer 1974): the half with the least spread, again and again. */
    private static double mode(double[] sorted) {
        int low = 0;
        int high = sorted.length;
        if (high == 0) {
            return UNKNOWN.fwhm;
        }
        while (high - low > 8) {
            int half = (high - low + 1) / 2;
            int best = low;
            for (int i = low; i + half <= high; i++) {
                // relative spread: wide stars scatter more
                if (spread(sorted, i, half) < spread(sorted, best, half)) {
                    best = i;
                }
            }
            low = best;
            high = best + half;
        }
        return sorted[(low + high) / 2];
    }

    private static double spread(double[] sorted, int at, int count) {
        return sorted[at + count - 1] / sorted[at];
    }

    private static double sharpest(Pixels sky, Background background, List<int[]> stars, double fwhm) {
        Window window = new Window(sky, windowSigma(fwhm));
        double[] ratios = stars.stream()
                .filter(star -> window.centre(star[0], star[1]))
                .filter(star -> Math.abs(window.shape().fwhm() / fwhm - 1) < 0.15)
                .mapToDouble(star -> Sharpness.at(sky, star[0], star[1], background.sigma(star[0], star[1]))
                        .ratio())
                .toArray();
        Arrays.sort(ratios);
        return ratios.length == 0 ? UNKNOWN.sharpness : ratios[ratios.length / 10];
    }
}
