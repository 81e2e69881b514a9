package space.bhtom.photometry.astrometry;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Which source of a frame is which reference star under a map? Each star takes the nearest source that is nearest to it. */
final class StarPairing {
    private static final double WIDEST_RADIUS_PIXELS = 8;
    private static final double NARROWEST_RADIUS_PIXELS = 1;
    /** Farther than so many sigma is another star. */
    private static final double REACH = 3;

    private final StarField field;
    private final Points stars;
    private final PointGrid grid;

    /** Among these stars, arcsec of the tangent plane. */
    StarPairing(StarField field, Points stars) {
        this.field = field;
        this.stars = stars;
        this.grid = new PointGrid(stars);
    }

    Points stars() {
        return stars;
    }

    /**
     * The pairs.
     *
     * @param error how far a star may be from where the map puts it at a pixel, 1 sigma, pixels
     * @param brightest so many sources are asked
     */
    StarPairs of(PlaneMap map, DoubleBinaryOperator error, int brightest) {
        int[] partners = partners(map, error, Math.min(brightest, field.points().size()));
        int count = (int) Arrays.stream(partners).filter(i -> i >= 0).count();
        StarPairs pairs = new StarPairs(
                new Points(new double[count], new double[count]),
                new Points(new double[count], new double[count]),
                new double[count]);
        int k = 0;
        for (int star = 0; star < partners.length; star++) {
            int source = partners[star];
            if (source >= 0) {
                pairs.from().x()[k] = field.points().x()[source];
                pairs.from().y()[k] = field.points().y()[source];
                pairs.to().x()[k] = stars.x()[star];
                pairs.to().y()[k] = stars.y()[star];
                pairs.centroidErrors()[k++] = field.centroidErrors()[source];
            }
        }
        return pairs;
    }

    /** For each star the source that lies nearest to it, or -1. */
    private int[] partners(PlaneMap map, DoubleBinaryOperator error, int count) {
        int[] partners = new int[stars.size()];
        double[] distances = new double[stars.size()];
        Arrays.fill(partners, -1);
        double scale = map.scale();
        for (int i = 0; i < count; i++) {
            double x = field.points().x()[i];
            double y = field.points().y()[i];
            double sigmas = REACH * error.applyAsDouble(x, y);
            double radius = Math.max(NARROWEST_RADIUS_PIXELS, Math.min(WIDEST_RADIUS_PIXELS, sigmas));
            double xi = map.xi(x, y);
            double eta = map.eta(x, y);
            int star = grid.nearest(xi, eta, radius * scale);
            if (star < 0) {
                continue;
            }
            double distance = Math.hypot(stars.x()[star] - xi, stars.y()[star] - eta);
            if (partners[star] < 0 || distance < distances[star]) {
                partners[star] = i;
                distances[star] = distance;
            }
        }
        return partners;
    }
}
