package space.bhtom.photometry.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.frame.Pixels;

/**
 * Finds stars: the matched filter of the frame's own star width, its summits parted at their saddles, each centred under a
 * window, and what is sharper than a star thrown out.
 */
public final class SourceDetector {
    private static final double FWHM = 2.354820045;
    /** Looks for bright stars of unknown width: sigma of the filter, pixels, and threshold, one after the other. */
    private static final double[][] FIRST_LOOKS = {{1.2, 12}, {3, 8}, {6, 8}};

    private static final int ENOUGH_STARS = 8;
    private static final double FIRST_FLOOR = 4;
    private static final double FLOOR = 1.5;
    /** A line narrower than this part of a star's sigma is the track of a particle. */
    private static final double NARROW = 0.55;

    private static final double TRACK_SIGNIFICANCE = 8;

    private final double threshold;

    /** Finds what stands out of the sky by so many sigmas. */
    public SourceDetector(double thresholdSigmas) {
        this.threshold = thresholdSigmas;
    }

    /**
     * The sources of a frame from which its sky was subtracted.
     *
     * @param saturated full pixels, index {@code y * width + x}
     * @param gainElectronsPerAdu tells how much a star's own light adds to the noise
     */
    public Detections detect(Pixels sky, Background background, BitSet saturated, double gainElectronsPerAdu) {
        Search search = new Search(sky, background, saturated, gainElectronsPerAdu);
        StarWidth width = width(search);
        double sigma = width.fwhm() / FWHM;
        GaussianFilter filter = new GaussianFilter(sigma);
        Pixels significance = search.significance(filter);
        FilteredNoise noise = FilteredNoise.of(significance);
        noise.whiten(significance);
        int[] summits = search.summits(filter, threshold, FLOOR);
        List<Detection> list = new ArrayList<>();
        Window window = new Window(sky, StarWidth.windowSigma(width.fwhm()));
        for (int summit : summits) {
            int x = summit % sky.width();
            int y = summit / sky.width();
            boolean isFull = SaturatedPixels.near(saturated, sky, x, y, (int) Math.ceil(width.fwhm()));
            if (!window.centre(x, y)) {
                continue;
            }
            Window.Shape shape = window.shape();
            Sharpness sharpness = Sharpness.at(sky, x, y, background.sigma(x, y));
            double height = significance.values()[summit];
            boolean isTrack = height > TRACK_SIGNIFICANCE && shape.minorSigma() < NARROW * sigma;
            if (isFull || !(sharpness.isSharperThan(width.sharpness()) || isTrack)) {
                list.add(new Detection(
                        window.x(), window.y(), height, peak(sky, x, y), shape.fwhm(), shape.elongation(), isFull));
            }
        }
        return new Detections(width.fwhm(), width.stars(), noise.confusion(), list);
    }

    private static StarWidth width(Search search) {
        StarWidth best = StarWidth.UNKNOWN;
        for (double[] look : FIRST_LOOKS) {
            GaussianFilter filter = new GaussianFilter(look[0]);
            search.significance(filter);
            int[] bright = search.summits(filter, look[1], FIRST_FLOOR);
            StarWidth width = StarWidth.of(search.sky, search.background, search.saturated, bright, look[0] * FWHM);
            best = width.stars() > best.stars() ? width : best;
            if (best.stars() >= ENOUGH_STARS) {
                break;
            }
        }
        return best;
    }

    /** One frame, looked at with several filters; each look goes into the same arrays. */
    private static final class Search {
        private final Pixels sky;
        private final Background background;
        private final BitSet saturated;
        private final double gainElectronsPerAdu;
        private final Pixels significance;
        private final int[] labels;

        Search(Pixels sky, Background background, BitSet saturated, double gainElectronsPerAdu) {
            this.sky = sky;
            this.background = background;
            this.saturated = saturated;
            this.gainElectronsPerAdu = gainElectronsPerAdu;
            this.significance = new Pixels(sky.width(), sky.height(), new float[sky.values().length]);
            this.labels = new int[sky.values().length];
        }

        Pixels significance(GaussianFilter filter) {
            return filter.significance(sky, background, significance.values());
        }

        /** Of the last look. */
        int[] summits(GaussianFilter filter, double threshold, double floor) {
            Arrays.fill(labels, 0);
            double lightNoise = filter.noiseFactor() / (gainElectronsPerAdu * background.medianSigma());
            return new PeakFinder(significance, threshold, floor, lightNoise, saturated, labels).find();
        }
    }

    private static double peak(Pixels sky, int x, int y) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int j = Math.max(0, y - 1); j <= Math.min(sky.height() - 1, y + 1); j++) {
            for (int i = Math.max(0, x - 1); i <= Math.min(sky.width() - 1, x + 1); i++) {
                highest = Math.max(highest, !Float.isNaN(sky.at(i, j)) ? sky.at(i, j) : highest);
            }
        }
        return highest;
    }
}
