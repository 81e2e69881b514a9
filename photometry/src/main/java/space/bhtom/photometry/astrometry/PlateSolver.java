package space.bhtom.photometry.astrometry;

import java.util.List;
import java.util.Optional;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Which part of the sky does a frame show? Triangles of neighbouring bright sources are looked up among triangles of
 * reference stars; each pair of equal shape proposes a map; the first map whose matches cannot be chance (odds above
 * 10^12, see {@link MatchOdds}) is refined with all stars. Rotation and parity are free. Stateless.
 */
final class PlateSolver {
    /**
     * ln 10^12. Of 354 frames that were sought, blind, in patches of another field, the best reached the logarithm 20.9, as each is a
     * million of trials; e times fewer reach 1.5 more.
     */
    private static final double CERTAIN = 27.6;
    /** A map that promises less is not worth refining. */
    private static final double PROMISING = 6;

    /** Residuals of right maps are smaller, distortion apart, pixels; by how much the odds sink for each pixel more. */
    private static final double SHARP_PIXELS = 1;

    private static final double BLUR = 5;
    /** So many frames have room in the patch of stars about a frame's likely place: larger ones offer more trials to chance. */
    private static final double USUAL_FRAMES = 10;

    private static final int NEIGHBOURS = 7;
    /** Sources that form triangles, first few, then more; most only where the patch of stars is smaller than the frame. */
    private static final int[] DEPTHS = {30, 70, 160};

    private static final int FEWEST_STARS = 4;
    private static final int MOST_PATTERN_STARS = 1500;
    private static final int MOST_TESTS = 100;

    private final StarField field;
    private final List<SkyPosition> stars;

    /**
     * A solver for one frame and one list of stars.
     *
     * @param stars reference stars at the epoch of the frame, brightest first
     */
    PlateSolver(StarField field, List<SkyPosition> stars) {
        this.field = field;
        this.stars = stars;
    }

    /** The plate solution within the hint; empty if no map is beyond doubt. */
    Optional<PlateSolution> solve(PlateHint hint) {
        if (field.points().size() < FEWEST_STARS || stars.size() < FEWEST_STARS) {
            return Optional.empty();
        }
        TangentPlane plane = new TangentPlane(hint.centre());
        Points places = project(plane);
        double density = StarDensity.of(places);
        double expected = density * field.area() * hint.scale() * hint.scale();
        for (int depth : DEPTHS) {
            if (depth > DEPTHS[1] && places.size() > expected) {
                break;
            }
            double most = MOST_PATTERN_STARS * expected / places.size();
            int sources = (int) Math.max(10, Math.min(Math.min(depth, most), 1.3 * expected));
            int patterns = (int) Math.max(FEWEST_STARS, places.size() * Math.min(1, sources / expected));
            Search search = new Search(
                    hint,
                    plane,
                    field.points().first(sources),
                    places.first(Math.min(MOST_PATTERN_STARS, patterns)),
                    odds(places, density, expected));
            Optional<PlateSolution> found = search.run();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The plate solution near a map that somebody else proposes; empty if it is not beyond doubt. */
    Optional<PlateSolution> verify(SkyPosition centre, PlaneMap map, double sigmaPixels) {
        if (field.points().size() < FEWEST_STARS || stars.size() < FEWEST_STARS) {
            return Optional.empty();
        }
        return refine(new TangentPlane(centre), map, PositionError.uniform(sigmaPixels));
    }

    private Points project(TangentPlane plane) {
        double[] xi = new double[stars.size()];
        double[] eta = new double[stars.size()];
        for (int i = 0; i < xi.length; i++) {
            double[] place = plane.project(stars.get(i));
            xi[i] = place[0];
            eta[i] = place[1];
        }
        return new Points(xi, eta);
    }

    /** Odds by the brightest sources against about twice as many stars. */
    private MatchOdds odds(Points places, double density, double expected) {
        int tests = (int) Math.max(10, Math.min(MOST_TESTS, 2 * expected));
        double share = Math.min(1, 2 * tests / expected);
        return new MatchOdds(
                field.points().first(tests), places.first((int) Math.ceil(share * places.size())), share * density);
    }

    private Optional<PlateSolution> refine(TangentPlane plane, PlaneMap guess, PositionError error) {
        return PlateFit.from(field, plane, guess, stars, error)
                .filter(this::isCertain)
                .map(fit -> PlateBending.solution(field, fit));
    }

    private boolean isCertain(PlateFit fit) {
        double area = field.area() * fit.map().scale() * fit.map().scale();
        double density = Math.max(StarDensity.of(fit.pairing().stars()), FEWEST_STARS / area);
        PositionError error = PositionError.uniform(Math.max(0.4, fit.residualPixels()));
        MatchOdds odds = odds(fit.pairing().stars(), density, density * area);
        double patches = Math.max(1, stars.size() / (USUAL_FRAMES * density * area));
        double doubt = blur(fit.residualPixels()) + Math.log(patches);
        return odds.of(fit.map(), error, null, fit.starsUsedUp()) > CERTAIN + doubt;
    }

    /** Pairs by chance are as far apart as they may be; those of a right map are not, unless distortion parts them. */
    private static double blur(double residualPixels) {
        return BLUR * Math.max(0, residualPixels - SHARP_PIXELS);
    }

    /** One pass over all pairs of triangles of equal shape. */
    private final class Search {
        private final PlateHint hint;
        private final TangentPlane plane;
        private final Points sources;
        private final Points places;
        private final MatchOdds odds;

        Search(PlateHint hint, TangentPlane plane, Points sources, Points places, MatchOdds odds) {
            this.hint = hint;
            this.plane = plane;
            this.sources = sources;
            this.places = places;
            this.odds = odds;
        }

        Optional<PlateSolution> run() {
            Triangles known = Triangles.of(places, NEIGHBOURS);
            for (Triangle seen : Triangles.of(sources, NEIGHBOURS).all()) {
                // A pixel of error changes a ratio by one over the length; 0.004 is left for distortion.
                double tolerance = Math.min(Triangles.WIDEST_TOLERANCE, 0.004 + 1 / seen.longest());
                for (Triangle star : known.like(seen, tolerance)) {
                    Optional<PlateSolution> found = isOfRightSize(star, seen) ? test(star, seen) : Optional.empty();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        private boolean isOfRightSize(Triangle star, Triangle seen) {
            double scale = star.longest() / seen.longest();
            return scale >= hint.scaleLow() && scale <= hint.scaleHigh();
        }

        private Optional<PlateSolution> test(Triangle star, Triangle seen) {
            Points corners = seen.corners(sources);
            boolean isMirrored = star.isLeftHanded() != seen.isLeftHanded();
            LinearMap map = LinearMap.similarity(corners, star.corners(places), isMirrored);
            PositionError error = PositionError.of(corners);
            return odds.of(map, error, seen) > PROMISING ? refine(plane, map, error) : Optional.empty();
        }
    }
}
