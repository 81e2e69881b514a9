package space.bhtom.photometry.astrometry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Which linear change of a first guess fits the stars best, once it is near? Alternates between pairing each source with the
 * nearest reference star and a least-squares fit to the pairs, with a radius that shrinks to three times the residual. The
 * guess may be bent, as a header's is; it stays as bent as it is.
 */
final class PlateFit {
    /** With fewer matches the map may not shear. */
    static final int FEWEST_FOR_SHEAR = 7;

    private static final int ROUNDS = 8;
    private static final int FEWEST_MATCHES = 4;
    /** Pixels of real cameras are square to a few per cent. */
    private static final double SHEAR_LIMIT = 0.01;

    private final SkyPosition centre;
    private final StarPairing pairing;
    private final PlaneMap guess;
    private PlaneMap map;
    private StarPairs pairs;
    private double residualArcsec;

    private PlateFit(SkyPosition centre, StarPairing pairing, PlaneMap guess) {
        this.centre = centre;
        this.pairing = pairing;
        this.guess = guess;
        this.map = guess;
        this.pairs = pairing.of(guess, (x, y) -> 0, 0);
    }

    /**
     * Fits from a first guess in another plane.
     *
     * @param guess if it is bent, then so that the frame's centre lies at the origin
     * @param allPlaces reference stars, brightest first
     * @param error of the guess
     */
    static Optional<PlateFit> from(
            StarField field,
            TangentPlane guessPlane,
            PlaneMap guess,
            List<SkyPosition> allPlaces,
            PositionError error) {
        SkyPosition centre = guessPlane.sky(guess.xi(0, 0), guess.eta(0, 0));
        double reach = 1.1 * field.halfDiagonal() * guess.scale();
        Points stars = near(new TangentPlane(centre), allPlaces, reach);
        if (stars.size() < FEWEST_MATCHES) {
            return Optional.empty();
        }
        PlateFit fit = new PlateFit(centre, new StarPairing(field, stars), moved(guess, guessPlane, centre, field));
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
    private static PlaneMap moved(PlaneMap guess, TangentPlane from, SkyPosition centre, StarField field) {
        if (guess.xi(0, 0) == 0 && guess.eta(0, 0) == 0) {
            return guess;
        }
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
            int brightest = round < 2 ? 2 * Math.max(pairing.stars().size(), 10) : Integer.MAX_VALUE;
            if (!step(brightest, error)) {
                return false;
            }
            error = PositionError.uniform(residualArcsec / map.scale());
        }
        return map.linear().shear() < SHEAR_LIMIT;
    }

    private boolean step(int brightest, PositionError error) {
        pairs = pairing.of(map, error::at, brightest);
        if (pairs.size() < FEWEST_MATCHES) {
            return false;
        }
        Points from = pairs.mapped(map);
        map = map.then(
                pairs.size() < FEWEST_FOR_SHEAR
                        ? LinearMap.similarity(from, pairs.to(), false)
                        : LinearMap.affine(from, pairs.to()));
        residualArcsec = pairs.residual(map);
        return true;
    }

    /** What it began with, in the plane of the fit. */
    PlaneMap guess() {
        return guess;
    }

    PlaneMap map() {
        return map;
    }

    /** Where the plane touches the sky. */
    SkyPosition centre() {
        return centre;
    }

    StarPairing pairing() {
        return pairing;
    }

    StarPairs pairs() {
        return pairs;
    }

    double residualArcsec() {
        return residualArcsec;
    }

    double residualPixels() {
        return residualArcsec / map.scale();
    }

    /** How many stars would be enough to fix the map? So many matches prove nothing. */
    int starsUsedUp() {
        return pairs.size() < FEWEST_FOR_SHEAR ? 2 : 3;
    }
}
