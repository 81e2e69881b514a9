package space.bhtom.photometry.astrometry;

import org.jspecify.annotations.Nullable;

/**
 * How much likelier is a map to be right than its matches to be chance? The natural logarithm of
 *
 * <p>{@code product over sources of [ D + (1 - D) exp(-r^2 / 2 sigma^2) / (2 pi sigma^2 rho) ]},
 *
 * <p>r being the distance to the nearest reference star, rho the number of reference stars per square arcsec, and D the
 * share of sources that are no reference star: few (0.4), or most of them (0.8), whichever serves better. Sources are taken
 * from bright to faint, and the best of the partial products counts, as faint sources may lie beyond the catalogue. After Lang et al. 2010 (AJ 139, 1782, section
 * 2.3).
 */
final class MatchOdds {
    private static final double[] DISTRACTORS = {0.4, 0.8};
    /** Once this unlikely, a map is given up. */
    private static final double HOPELESS = -6;
    /** Matches farther than this many sigma add nothing. */
    private static final double REACH = 3.5;
    /** Larger errors of position would match anything, pixels. */
    private static final double SIGMA_LIMIT = 12;

    private final Points sources;
    private final Points stars;
    private final PointGrid grid;
    private final double starsPerSquareArcsec;
    /** For each star the trial in which it was last taken: two sources are not the same star. */
    private final int[] takenIn;

    private int trial;

    MatchOdds(Points sources, Points stars, double starsPerSquareArcsec) {
        this.sources = sources;
        this.stars = stars;
        this.grid = new PointGrid(stars);
        this.starsPerSquareArcsec = starsPerSquareArcsec;
        this.takenIn = new int[stars.size()];
    }

    /** The logarithm of the odds, leaving out the three sources that the map was made from. */
    double of(PlaneMap map, PositionError error, @Nullable Triangle without) {
        return of(map, error, without, 0);
    }

    /** The same once the map was bent to so many stars, which are no witnesses for it any more. */
    double of(PlaneMap map, PositionError error, @Nullable Triangle without, int starsUsedUp) {
        double[] sums = new double[DISTRACTORS.length];
        double[] best = new double[DISTRACTORS.length];
        double scale = map.scale();
        trial++;
        for (int i = 0; i < sources.size() && sums[1] - best[1] > HOPELESS; i++) {
            if (without != null && without.has(i)) {
                continue;
            }
            double sigma = scale * Math.min(SIGMA_LIMIT, error.at(sources.x()[i], sources.y()[i]));
            double ratio = ratio(map, i, sigma);
            for (int d = 0; d < sums.length; d++) {
                sums[d] += gain(DISTRACTORS[d], ratio);
                best[d] = Math.max(best[d], sums[d]);
            }
        }
        double sigma = scale * error.sigma();
        double perfect = 1 / (2 * Math.PI * sigma * sigma * starsPerSquareArcsec);
        double few = best[0] - starsUsedUp * gain(DISTRACTORS[0], perfect);
        double most = best[1] - starsUsedUp * gain(DISTRACTORS[1], perfect);
        return Math.max(few, most);
    }

    private static double gain(double distractors, double ratio) {
        return Math.log(distractors + (1 - distractors) * ratio);
    }

    private double ratio(PlaneMap map, int i, double sigma) {
        double xi = map.xi(sources.x()[i], sources.y()[i]);
        double eta = map.eta(sources.x()[i], sources.y()[i]);
        int star = grid.nearest(xi, eta, REACH * sigma);
        if (star < 0 || takenIn[star] == trial) {
            return 0;
        }
        takenIn[star] = trial;
        double dxi = stars.x()[star] - xi;
        double deta = stars.y()[star] - eta;
        double variance = sigma * sigma;
        return Math.exp(-(dxi * dxi + deta * deta) / (2 * variance)) / (2 * Math.PI * variance * starsPerSquareArcsec);
    }
}
