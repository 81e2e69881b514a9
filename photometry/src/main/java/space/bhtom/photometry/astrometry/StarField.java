package space.bhtom.photometry.astrometry;

import java.util.List;
import space.bhtom.photometry.detection.Source;
import space.bhtom.schema.light.Flag;

/**
 * The sources of a frame as points, brightest first, in pixels from the frame's centre.
 *
 * @param points where they are
 * @param centroidErrors 1 sigma along one axis, pixels
 * @param width columns of the frame
 * @param height rows of the frame
 */
record StarField(Points points, double[] centroidErrors, int width, int height) {

    /** Where stars are at least this wide, sources much sharper are hot pixels or cosmic rays. */
    private static final double WELL_SAMPLED = 2;

    private static final double SHARPEST = 0.5;
    /** Centroids of full stars, pixels. */
    private static final double SATURATED_ERROR = 0.2;
    /** Centroids of what was found at all, pixels. */
    private static final double LARGEST_ERROR = 1;
    /** Sources much longer than wide are trails or blends. */
    private static final double LONGEST = 3;

    static StarField of(List<Source> sources, int width, int height) {
        double[] widths =
                sources.stream().mapToDouble(Source::fwhmPixels).sorted().toArray();
        double median = widths.length == 0 ? 0 : widths[widths.length / 2];
        double sharpest = median >= WELL_SAMPLED ? SHARPEST * median : 0;
        List<Source> stars = sources.stream()
                .filter(source -> !(source.fwhmPixels() < sharpest) && !(source.elongation() > LONGEST))
                .toList();
        double[] x = stars.stream().mapToDouble(s -> s.x() - centre(width)).toArray();
        double[] y = stars.stream().mapToDouble(s -> s.y() - centre(height)).toArray();
        double[] errors = stars.stream().mapToDouble(StarField::centroidError).toArray();
        return new StarField(new Points(x, y), errors, width, height);
    }

    /**
     * Of a star over a bright sky {@code 0.6 FWHM / (S/N)} (King 1983, PASP 95, 163: sqrt(2) sigma for a Gaussian); that of a full one
     * is a guess.
     */
    private static double centroidError(Source source) {
        double error = 0.6 * source.fwhmPixels() / source.signalToNoise();
        double least = (source.flags() & Flag.SATURATED.mask()) == 0 ? 0 : SATURATED_ERROR;
        return Double.isFinite(error) && error > 0 ? Math.max(least, Math.min(LARGEST_ERROR, error)) : LARGEST_ERROR;
    }

    /** The middle of so many pixels, 0-based pixel centres. */
    static double centre(int pixels) {
        return (pixels - 1) / 2.0;
    }

    double area() {
        return (double) width * height;
    }

    /** From the centre to a corner, pixels. */
    double halfDiagonal() {
        return Math.hypot(width, height) / 2;
    }
}
