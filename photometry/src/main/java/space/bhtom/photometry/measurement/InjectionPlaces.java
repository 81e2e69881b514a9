package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import space.bhtom.schema.light.Flag;

/** Where may artificial stars be added? At places that are empty as far as is known, and whole. */
final class InjectionPlaces {
    private static final int MOST = 48;
    /** Between the places, full widths: less and they would share their noise. */
    private static final double SPACING_FWHM = 1.2;
    /** Nearer the target's own light disturbs, full widths. */
    private static final double INNER_FWHM = 1.6;

    private static final double OUTER_FWHM = 12;
    /** Nearer to a star that star would be measured, full widths. */
    private static final double STAR_FWHM = 0.75;
    /** The noise of a place may differ from the target's by this factor. */
    private static final double ALIKE = 1.4;

    private final MeasuredFrame frame;
    private final Trail trail;
    private final double fwhm;

    InjectionPlaces(MeasuredFrame frame, Trail trail) {
        this.frame = frame;
        this.trail = trail;
        this.fwhm = frame.fwhmPixels();
    }

    /** Of these places those that are as noisy as the target's, the nearest first. */
    List<ForcedFlux> around(double x, double y, double errorAdu) {
        return lattice(x, y).stream()
                .filter(place -> isFree(place[0], place[1]))
                .map(place -> frame.at(place[0], place[1], trail))
                .filter(flux -> isWhole(flux) && isAlike(flux.fluxErrorAdu() / errorAdu))
                .limit(MOST)
                .toList();
    }

    /** All over the frame, in the order of Halton (1960, Numer. Math. 2, 84). */
    List<ForcedFlux> allOver() {
        List<ForcedFlux> places = new ArrayList<>();
        for (int i = 1; i <= 8 * MOST && places.size() < MOST; i++) {
            double x = halton(i, 2) * (frame.frame().width() - 1);
            double y = halton(i, 3) * (frame.frame().height() - 1);
            if (isFree(x, y)) {
                ForcedFlux flux = frame.at(x, y, trail);
                if (isWhole(flux)) {
                    places.add(flux);
                }
            }
        }
        return places;
    }

    private static double halton(int index, int base) {
        double value = 0;
        double part = 1.0 / base;
        for (int rest = index; rest > 0; rest /= base) {
            value += part * (rest % base);
            part /= base;
        }
        return value;
    }

    /** A lattice of triangles without its middle, the nearest nodes first. */
    private List<double[]> lattice(double x, double y) {
        double spacing = SPACING_FWHM * fwhm + trail.length();
        double inner = INNER_FWHM * fwhm + trail.length();
        double outer = OUTER_FWHM * fwhm + 2 * trail.length();
        int steps = (int) Math.ceil(1.2 * outer / spacing);
        List<double[]> nodes = new ArrayList<>();
        for (int row = -steps; row <= steps; row++) {
            for (int column = -steps; column <= steps; column++) {
                double dx = spacing * (column + 0.5 * (row & 1));
                double dy = spacing * 0.866 * row;
                double distance = Math.hypot(dx, dy);
                if (distance >= inner && distance <= outer) {
                    nodes.add(new double[] {x + dx, y + dy, distance});
                }
            }
        }
        nodes.sort(Comparator.comparingDouble(node -> node[2]));
        return nodes;
    }

    private boolean isFree(double x, double y) {
        boolean isInside = x > 0
                && y > 0
                && x < frame.frame().width() - 1
                && y < frame.frame().height() - 1;
        return isInside && frame.forced().nearestStar(x, y) > STAR_FWHM * fwhm + trail.length() / 2;
    }

    private static boolean isWhole(ForcedFlux flux) {
        return flux.fluxErrorAdu() > 0 && (flux.flags() & Flag.NEAR_EDGE.mask()) == 0;
    }

    private static boolean isAlike(double ratio) {
        return ratio < ALIKE && ratio > 1 / ALIKE;
    }
}
