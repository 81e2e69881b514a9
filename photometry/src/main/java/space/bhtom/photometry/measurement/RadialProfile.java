package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.frame.Pixels;

/**
 * The mean star of a frame: light per pixel over all its light, as a function of the distance from its centre. The median
 * of the model stars' pixels in rings of a quarter pixel, straight in between.
 */
final class RadialProfile {
    private static final double RING_PIXELS = 0.25;
    private static final int FEWEST_PIXELS = 5;

    private final double[] rings;
    private final double stretch;

    private RadialProfile(double[] rings, double stretch) {
        this.rings = rings;
        this.stretch = stretch;
    }

    /** The profile of these stars, whose fluxes and widths (over the mean width) are given, out to this radius. */
    static RadialProfile of(Pixels sky, List<Detection> stars, double[] fluxes, double[] widths, double radius) {
        List<List<Double>> light = new ArrayList<>();
        for (int ring = 0; ring <= Math.ceil(radius / RING_PIXELS); ring++) {
            light.add(new ArrayList<>());
        }
        for (int s = 0; s < stars.size(); s++) {
            collect(sky, stars.get(s), new double[] {fluxes[s], widths[s]}, light);
        }
        double[] rings = new double[light.size()];
        for (int ring = 0; ring < rings.length; ring++) {
            rings[ring] = median(light.get(ring));
        }
        fillGaps(rings);
        return new RadialProfile(rings, 1);
    }

    /** A Gaussian star of this width: what is assumed where no star can tell. */
    static RadialProfile gaussian(double fwhm, double radius) {
        double[] rings = new double[(int) Math.ceil(radius / RING_PIXELS) + 1];
        double sigma2 = fwhm * fwhm / (8 * Math.log(2));
        for (int ring = 0; ring < rings.length; ring++) {
            double r = (ring + 0.5) * RING_PIXELS;
            rings[ring] = Math.exp(-r * r / (2 * sigma2)) / (2 * Math.PI * sigma2);
        }
        return new RadialProfile(rings, 1);
    }

    private static void collect(Pixels sky, Detection star, double[] fluxAndWidth, List<List<Double>> light) {
        double flux = fluxAndWidth[0];
        double width = fluxAndWidth[1];
        int reach = (int) (light.size() * RING_PIXELS * width);
        int centreX = (int) Math.round(star.x());
        int centreY = (int) Math.round(star.y());
        for (int j = Math.max(0, centreY - reach); j <= Math.min(sky.height() - 1, centreY + reach); j++) {
            for (int i = Math.max(0, centreX - reach); i <= Math.min(sky.width() - 1, centreX + reach); i++) {
                int ring = (int) (Math.hypot(i - star.x(), j - star.y()) / width / RING_PIXELS);
                float value = sky.at(i, j);
                if (ring < light.size() && !Float.isNaN(value)) {
                    light.get(ring).add(value / flux * width * width);
                }
            }
        }
    }

    private static double median(List<Double> values) {
        if (values.size() < FEWEST_PIXELS) {
            return Double.NaN;
        }
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    /** Rings without pixels, as at the very centre, take the nearest known number. */
    private static void fillGaps(double[] rings) {
        for (int ring = rings.length - 2; ring >= 0; ring--) {
            rings[ring] = Double.isNaN(rings[ring]) ? rings[ring + 1] : rings[ring];
        }
        for (int ring = 0; ring < rings.length; ring++) {
            double inner = ring == 0 ? 0 : rings[ring - 1];
            rings[ring] = Double.isNaN(rings[ring]) ? inner : rings[ring];
        }
    }

    /** Light of one pixel whose centre lies at this distance, over all light; 0 beyond the last ring. */
    double at(double distance) {
        return inner(distance / stretch) / (stretch * stretch);
    }

    /** The same star, wider by this factor. */
    RadialProfile stretched(double factor) {
        return new RadialProfile(rings, stretch * factor);
    }

    private double inner(double distance) {
        double place = distance / RING_PIXELS - 0.5;
        if (place <= 0) {
            return rings[0];
        }
        int ring = (int) place;
        if (ring + 1 >= rings.length) {
            return 0;
        }
        return rings[ring] + (place - ring) * (rings[ring + 1] - rings[ring]);
    }

    /** Full width at half of the central light, pixels; the pixel's own width included. */
    double fwhm() {
        for (int ring = 1; ring < rings.length; ring++) {
            double above = rings[ring - 1] - rings[0] / 2;
            double below = rings[0] / 2 - rings[ring];
            if (below >= 0) {
                double step = above + below > 0 ? above / (above + below) : 0;
                return 2 * RING_PIXELS * (ring - 0.5 + step) * stretch;
            }
        }
        return 2 * RING_PIXELS * rings.length * stretch;
    }
}
