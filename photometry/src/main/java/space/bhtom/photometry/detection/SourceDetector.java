package space.bhtom.photometry.detection;

import java.util.ArrayList;
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
        StarWidth width = width(sky, background, saturated, gainElectronsPerAdu);
        double sigma = width.fwhm() / FWHM;
        GaussianFilter filter = new GaussianFilter(sigma);
        Pixels significance = filter.significance(sky, background);
        FilteredNoise noise = FilteredNoise.of(significance);
        noise.whiten(significance);
        double lightNoise = filter.noiseFactor() / (gainElectronsPerAdu * background.medianSigma());
        int[] summits = new PeakFinder(significance, threshold, FLOOR, lightNoise, saturated).find();
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

    private static StarWidth width(Pixels sky, Background background, BitSet saturated, double gainElectronsPerAdu) {
        StarWidth best = StarWidth.UNKNOWN;
        for (double[] look : FIRST_LOOKS) {
            int[] bright = summits(sky, background, saturated, gainElectronsPerAdu, look);
            StarWidth width = StarWidth.of(sky, background, saturated, bright, look[0] * FWHM);
            best = width.stars() > best.stars() ? width : best;
            if (best.stars() >= ENOUGH_STARS) {
                break;
            }
        }
        return best;
    }

    private static int[] summits(
            Pixels sky, Background background, BitSet saturated, double gainElectronsPerAdu, double[] look) {
        GaussianFilter filter = new GaussianFilter(look[0]);
        Pixels significance = filter.significance(sky, background);
        double lightNoise = filter.noiseFactor() / (gainElectronsPerAdu * background.medianSigma());
        return new PeakFinder(significance, look[1], FIRST_FLOOR, lightNoise, saturated).find();
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
