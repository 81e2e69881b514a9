package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.List;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.detection.Detections;

/** Which stars may stand model for the shape of all: bright, not full, of the common width, alone and inside the frame. */
final class ModelStars {
    private static final int ENOUGH = 30;
    private static final int MOST = 300;
    /** Tried one after the other until enough stars are found: significance, and light of neighbours allowed. */
    private static final double[][] DEMANDS = {{100, 0.01}, {50, 0.03}, {20, 0.1}, {10, 1}};

    private ModelStars() {}

    /** The best of them, brightest first; perhaps none. */
    static List<Detection> of(Detections detections, double reach, int width, int height) {
        List<Detection> best = List.of();
        Neighbours neighbours = new Neighbours(detections.list(), 2 * reach);
        for (double[] demand : DEMANDS) {
            List<Detection> found = new ArrayList<>();
            for (Detection star : detections.list()) {
                boolean fits = star.significance() > demand[0]
                        && hasStarShape(star, detections.fwhmPixels())
                        && isInside(star, reach, width, height)
                        && neighbours.light(star) < demand[1];
                if (fits && found.size() < MOST) {
                    found.add(star);
                }
            }
            best = found.size() > best.size() ? found : best;
            if (best.size() >= ENOUGH) {
                break;
            }
        }
        return best;
    }

    private static boolean hasStarShape(Detection star, double fwhm) {
        double ratio = star.fwhmPixels() / fwhm;
        return !star.isSaturated() && ratio > 0.7 && ratio < 1.6;
    }

    private static boolean isInside(Detection star, double reach, int width, int height) {
        return star.x() > reach && star.y() > reach && star.x() < width - 1 - reach && star.y() < height - 1 - reach;
    }
}
