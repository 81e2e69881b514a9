package space.bhtom.photometry.astrometry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Which linear map fits the stars best, once a first guess is near? Alternates between pairing each source with the
 * nearest reference star and a least-squares fit to the pairs, with a radius that shrinks to three times the residual.
 */
final class PlateFit {
    private static final int ROUNDS = 8;
    private static final int FEWEST_MATCHES = 4;
    /** With fewer matches the map may not shear. */
    private static final int FEWEST_FOR_SHEAR = 7;

    private static final double WIDEST_RADIUS_PIXELS = 8;
    private static final double NARROWEST_RADIUS_PIXELS = 1;
    /** Pixels of real cameras are square to a few per cent. */
    private static final double SHEAR_LIMIT = 0.01;

    private final StarField field;
    private final SkyPosition centre;
    private final Points stars;
    private final PointGrid grid;
    private LinearMap map;
    private int matched;
    private double residualArcsec;

    private PlateFit(StarField field, SkyPosition centre, Points stars, LinearMap guess) {
        this.field = field;
        this.centre = centre;
        this.stars = stars;
        this.grid = new PointGrid(stars);
        this.map = guess;
    }

    /**
     * Fits from a first guess in another plane.
     *
     * @param allPlaces reference stars, brightest first
     * @param error of the guess
     */
    static Optional<PlateFit> from(
            StarField field,
            TangentPlane guessPlane,
            LinearMap guess,
            List<SkyPosition> allPlaces,
            PositionError error) {
        SkyPosition centre = guessPlane.sky(guess.xi0(), guess.eta0());
        double reach = 1.1 * field.halfDiagonal() * guess.scale();
        Points stars = near(new TangentPlane(centre), allPlaces, reach);
        if (stars.size() < FEWEST_MATCHES) {
            return Optional.empty();
        }
        PlateFit fit = new PlateFit(field, centre, stars, moved(guess, guessPlane, centre, field));
        return fit.improve(error) ? Optional.of(fit) : Optional.empty();
    }

    private static Points near(TangentPlane plane, List<SkyPosition> places, double reachArcsec) {
        double[] xi = new double[places.size()];
        double[] eta = new double[places.size()];
        int count = 0;
        for (SkyPosition place : places) {
            double[] p = plane.project(place);
            if (Math.hypot(p[0], p[1]) <= reachArcsec) {
                xi[count] = p[0];
                eta[count++] = p[1];
            }
        }
        return new Points(Arrays.copyOf(xi, count), Arrays.copyOf(eta, count));
    }

    /** The same map, to the plane about the frame's centre. */
    private static LinearMap moved(LinearMap guess, TangentPlane from, SkyPosition centre, StarField field) {
        TangentPlane to = new TangentPlane(centre);
        double[] x = {-field.width() / 4.0, field.width() / 4.0, 0};
        double[] y = {-field.height() / 4.0, -field.height() / 4.0, field.height() / 4.0};
        double[] xi = new double[3];
        double[] eta = new double[3];
        for (int i = 0; i < 3; i++) {
            double[] p = to.project(from.sky(guess.xi(x[i], y[i]), guess.eta(x[i], y[i])));
            xi[i] = p[0];
            eta[i] = p[1];
        }
        return LinearMap.affine(new Points(x, y), new Points(xi, eta));
    }

    private boolean improve(PositionError guessError) {
        PositionError error = guessError;
        for (int round = 0; round < ROUNDS; round++) {
            // The first rounds use the bright stars only: chance pairs would pull a rough map away.
            int brightest = round < 2 ? 2 * Math.max(stars.size(), 10) : Integer.MAX_VALUE;
            if (!step(field.points().first(brightest), error)) {
                return false;
            }
            error = PositionError.uniform(residualArcsec / map.scale());
        }
        return map.shear() < SHEAR_LIMIT;
    }

    private boolean step(Points sources, PositionError error) {
        int[] partners = partners(sources, error);
        int count = (int) Arrays.stream(partners).filter(i -> i >= 0).count();
        if (count < FEWEST_MATCHES) {
            return false;
        }
        Points from = new Points(new double[count], new double[count]);
        Points to = new Points(new double[count], new double[count]);
        int k = 0;
        for (int star = 0; star < partners.length; star++) {
            if (partners[star] >= 0) {
                from.x()[k] = sources.x()[partners[star]];
                from.y()[k] = sources.y()[partners[star]];
                to.x()[k] = stars.x()[star];
                to.y()[k++] = stars.y()[star];
            }
        }
        boolean isMirrored = map.xiX() * map.etaY() - map.xiY() * map.etaX() < 0;
        map = count < FEWEST_FOR_SHEAR ? LinearMap.similarity(from, to, isMirrored) : LinearMap.affine(from, to);
        matched = count;
        residualArcsec = residual(from, to);
        return true;
    }

    /** For each star the source that lies nearest to it, or -1. */
    private int[] partners(Points sources, PositionError error) {
        int[] partners = new int[stars.size()];
        double[] distances = new double[stars.size()];
        Arrays.fill(partners, -1);
        for (int i = 0; i < sources.size(); i++) {
            double x = sources.x()[i];
            double y = sources.y()[i];
            double radius = Math.max(NARROWEST_RADIUS_PIXELS, Math.min(WIDEST_RADIUS_PIXELS, 3 * error.at(x, y)));
            double xi = map.xi(x, y);
            double eta = map.eta(x, y);
            int star = grid.nearest(xi, eta, radius * map.scale());
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

    /** Root mean square along one axis, freed from the few worst by the median: arcsec. */
    private double residual(Points from, Points to) {
        double[] squares = new double[from.size()];
        for (int i = 0; i < squares.length; i++) {
            double dxi = to.x()[i] - map.xi(from.x()[i], from.y()[i]);
            double deta = to.y()[i] - map.eta(from.x()[i], from.y()[i]);
            squares[i] = dxi * dxi + deta * deta;
        }
        Arrays.sort(squares);
        // The median of the squared distance of a two-dimensional normal distribution is 2 ln 2 sigma^2.
        return Math.sqrt(squares[squares.length / 2] / (2 * Math.log(2)));
    }

    LinearMap map() {
        return map;
    }

    Points stars() {
        return stars;
    }

    double residualPixels() {
        return residualArcsec / map.scale();
    }

    /** The fit as the world sees it. */
    PlateSolution solution() {
        double determinant = map.xiX() * map.etaY() - map.xiY() * map.etaX();
        double x = (-map.xi0() * map.etaY() + map.xiY() * map.eta0()) / determinant;
        double y = (-map.xiX() * map.eta0() + map.etaX() * map.xi0()) / determinant;
        return new PlateSolution(
                centre.ra(),
                centre.dec(),
                StarField.centre(field.width()) + x,
                StarField.centre(field.height()) + y,
                map.xiX() / 3600,
                map.xiY() / 3600,
                map.etaX() / 3600,
                map.etaY() / 3600,
                matched,
                residualArcsec);
    }

    /** How many stars would be enough to fix the map? So many matches prove nothing. */
    int starsUsedUp() {
        return matched < FEWEST_FOR_SHEAR ? 2 : 3;
    }
}
