package space.bhtom.photometry.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which zero point and colour term turn instrumental magnitudes into those of one bandpass? Fits
 *
 * <p>{@code y = m_standard - m_instrumental = Z + C (c - pivot)}, c = BP - RP,
 *
 * <p>by maximum likelihood of a mixture (Hogg, Bovy and Lang 2010, arXiv:1008.4686, section 3): a share 1 - f of the stars
 * is normal about the line with variance {@code e_instrumental^2 + e_catalogue^2 + s^2}, s being an intrinsic scatter that
 * is fitted too; the share f (variables, blends, wrong matches) is normal with 0.7 mag more. Solved by expectation and
 * maximisation. The pivot is the weighted mean colour, where Z and C are uncorrelated. C has a normal prior of 0 ± 0.15,
 * which matters only where a few stars of one colour say nothing about it.
 *
 * <p>A polynomial of the place is added ({@link ZeropointField}), of order 1, 2 or 3, where the Bayesian information criterion
 * (Schwarz 1978, Ann. Statist. 6, 461) prefers it by 10, which Kass and Raftery (1995, JASA 90, 773) call very strong.
 */
final class ZeropointFit {
    private static final int ROUNDS = 60;
    private static final double OUTLIER_SIGMA = 0.7;
    private static final double COLOUR_TERM_PRIOR = 0.15;
    /** Flat fields and catalogues are not better than this, mag. */
    private static final double LEAST_SCATTER = 0.002;
    /** Where the catalogue gives no error, mag. */
    private static final double ASSUMED_CATALOGUE_ERROR = 0.02;
    /** Error of a star that follows the line, by which outliers are less likely, mag. */
    private static final double TYPICAL_ERROR = 0.015;
    /** Share of outliers to begin with; also that of a prior worth so many stars. */
    private static final double OUTLIER_SHARE = 0.05;

    private static final double PRIOR_STARS = 4;
    /** Half the difference of the criterion from which a changing zero point is believed. */
    private static final double VERY_STRONG = 5;

    private static final int HIGHEST_ORDER = 3;
    /** Fewer stars have no shape; and so many more for each of its terms. */
    private static final int FEWEST_FOR_FIELD = 10;

    private static final int STARS_PER_TERM = 5;

    private final double[] y;
    private final double[] colour;
    private final double[] variance;
    private final double[] membership;
    private final int missing;

    private double zeropoint;
    private double colourTerm;
    private double pivot;
    private final PlaceTerms places;
    private double[] terms;
    private double[] means;
    private double[] covariance;
    private double weightSum;
    private double colourWeight;
    private double scatterSquared;
    private double outlierShare = OUTLIER_SHARE;

    private ZeropointFit(List<CalibrationStar> known, int missing, int bandpass, int order) {
        this.missing = missing;
        places = PlaceTerms.of(known, order);
        terms = new double[places.count()];
        means = new double[places.count()];
        covariance = new double[terms.length * terms.length];
        y = known.stream()
                .mapToDouble(star -> star.star().magnitudes()[bandpass] - star.instrumentalMagnitude())
                .toArray();
        colour = known.stream().mapToDouble(CalibrationStar::colour).toArray();
        variance = known.stream().mapToDouble(star -> variance(star, bandpass)).toArray();
        membership = new double[y.length];
    }

    /**
     * The best fit of one bandpass.
     *
     * @param stars with known colours; those without a magnitude in this bandpass count as unexplained
     * @param bandpass index into {@link space.bhtom.schema.light.GaiaBandpasses#SYNTHETIC}
     */
    static BandFit fit(List<CalibrationStar> stars, int bandpass) {
        List<CalibrationStar> known = stars.stream()
                .filter(star -> Double.isFinite(star.star().magnitudes()[bandpass]))
                .toList();
        int missing = stars.size() - known.size();
        ZeropointFit flat = new ZeropointFit(known, missing, bandpass, 0);
        BandFit best = flat.run();
        boolean isPlaced = known.stream().allMatch(star -> Double.isFinite(star.x() + star.y()));
        for (int order = 1; isPlaced && order <= HIGHEST_ORDER; order++) {
            // Lenses darken corners, which a slope does not see; but what is no parabola is no cubic either.
            boolean isNext = order < HIGHEST_ORDER || best.field().order() == HIGHEST_ORDER - 1;
            if (isNext && flat.isPromising(known, order)) {
                BandFit bent = new ZeropointFit(known, missing, bandpass, order).run();
                best = bent.logLikelihood() > best.logLikelihood() + VERY_STRONG ? bent : best;
            }
        }
        return best;
    }

    /** Would the residuals of the flat fit shrink by half of what is asked for? Spares most fits. */
    private boolean isPromising(List<CalibrationStar> known, int order) {
        PlaceTerms candidate = PlaceTerms.of(known, order);
        int count = candidate.count();
        if (y.length < FEWEST_FOR_FIELD + STARS_PER_TERM * count) {
            return false;
        }
        double[] residuals =
                IntStream.range(0, y.length).mapToDouble(this::residual).toArray();
        PlaceTerms.Solution step = candidate.solve(colourOffsets(), residuals, weights(), 0);
        return step != null && step.gain() > penalty(count) + VERY_STRONG;
    }

    /** Half of what the criterion takes for so many terms. */
    private double penalty(int count) {
        return 0.5 * count * Math.log(Math.max(1, y.length));
    }

    private static double variance(CalibrationStar star, int bandpass) {
        double known = star.star().magnitudeErrors()[bandpass];
        double catalogue = known > 0 ? known : ASSUMED_CATALOGUE_ERROR;
        return star.instrumentalError() * star.instrumentalError() + catalogue * catalogue;
    }

    private BandFit run() {
        if (y.length == 0) {
            return new BandFit(
                    0,
                    0,
                    0,
                    0,
                    0,
                    ZeropointField.NONE,
                    0,
                    0,
                    0,
                    missing,
                    missing * Math.log(OUTLIER_SHARE * outlying(OUTLIER_SIGMA, 0)));
        }
        double sigma = start();
        for (int round = 0; round < ROUNDS; round++) {
            expect();
            solve();
            spread();
        }
        expect();
        int used = (int) Arrays.stream(membership).filter(p -> p > 0.5).count();
        return new BandFit(
                zeropoint,
                1 / Math.sqrt(weightSum),
                colourTerm,
                1 / Math.sqrt(colourWeight),
                pivot,
                field(),
                Math.sqrt(scatterSquared),
                used < 3 ? sigma : robustSigma(),
                used,
                y.length - used,
                logLikelihood() - penalty(places.count()));
    }

    private ZeropointField field() {
        return places.order() == 0
                ? ZeropointField.NONE
                : new ZeropointField(places.order(), places.x0(), places.y0(), places.unit(), terms, means, covariance);
    }

    private double start() {
        zeropoint = median(y);
        double[] deviations =
                Arrays.stream(y).map(value -> Math.abs(value - zeropoint)).toArray();
        double sigma = Math.max(0.02, 1.4826 * median(deviations));
        scatterSquared = sigma * sigma;
        return sigma;
    }

    /** How likely is each star to follow the line? */
    private void expect() {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double inside = (1 - outlierShare) * normal(residual(i), variance[i] + scatterSquared);
            double outside = outlierShare * normal(residual(i), variance[i] + OUTLIER_SIGMA * OUTLIER_SIGMA);
            membership[i] = inside / (inside + outside);
            sum += membership[i];
        }
        double outliers = y.length - sum + OUTLIER_SHARE * PRIOR_STARS;
        outlierShare = Math.min(0.5, outliers / (y.length + PRIOR_STARS));
    }

    /** Weighted least squares about the weighted mean colour. */
    private void solve() {
        weightSum = 0;
        double colourSum = 0;
        double ySum = 0;
        for (int i = 0; i < y.length; i++) {
            double weight = weight(i);
            weightSum += weight;
            colourSum += weight * colour[i];
            ySum += weight * y[i];
        }
        pivot = colourSum / weightSum;
        zeropoint = ySum / weightSum;
        colourWeight = 1 / (COLOUR_TERM_PRIOR * COLOUR_TERM_PRIOR);
        double product = 0;
        for (int i = 0; i < y.length; i++) {
            double offset = colour[i] - pivot;
            colourWeight += weight(i) * offset * offset;
            product += weight(i) * offset * (y[i] - zeropoint);
        }
        colourTerm = product / colourWeight;
        if (places.order() > 0) {
            solveField();
        }
    }

    /** Colour term and field together. */
    private void solveField() {
        double[] data = Arrays.stream(y).map(value -> value - zeropoint).toArray();
        PlaceTerms.Solution solution =
                places.solve(colourOffsets(), data, weights(), 1 / (COLOUR_TERM_PRIOR * COLOUR_TERM_PRIOR));
        if (solution == null) {
            return;
        }
        colourTerm = solution.values()[0];
        colourWeight = solution.columnWeight();
        terms = solution.terms();
        means = solution.means();
        covariance = solution.covariance();
    }

    private double[] colourOffsets() {
        return Arrays.stream(colour).map(value -> value - pivot).toArray();
    }

    private double[] weights() {
        return IntStream.range(0, y.length).mapToDouble(this::weight).toArray();
    }

    /** One step towards the scatter that makes the residuals as large as their errors. */
    private void spread() {
        double members = Arrays.stream(membership).sum();
        double freedom = members / Math.max(1, members - 2 - terms.length);
        double excess = 0;
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double total = variance[i] + scatterSquared;
            double weight = membership[i] / (total * total);
            excess += weight * (residual(i) * residual(i) * freedom - variance[i]);
            sum += weight;
        }
        scatterSquared = Math.max(LEAST_SCATTER * LEAST_SCATTER, excess / sum);
    }

    /**
     * Over that of stars without any residual or scatter. The catalogue's own errors count by half: they are larger in blue
     * bandpasses than in green ones, and a frame of B follows g along the colour, so that whoever counts them whole calls it g;
     * whoever does not calls some frames of g B. Half is least often wrong.
     */
    private double logLikelihood() {
        double sum = missing * Math.log(OUTLIER_SHARE * outlying(OUTLIER_SIGMA, 0));
        for (int i = 0; i < y.length; i++) {
            double total = variance[i] + scatterSquared;
            double inside = (1 - outlierShare)
                    * Math.exp(-residual(i) * residual(i) / (2 * total))
                    * Math.sqrt(variance[i] / total * TYPICAL_ERROR / Math.sqrt(variance[i]));
            sum += Math.log(inside + outlierShare * outlying(residual(i), variance[i]));
        }
        return sum;
    }

    /** A star that the catalogue does not know in this bandpass is explained no better than an outlier. */
    private static double outlying(double residual, double variance) {
        return normal(residual, variance + OUTLIER_SIGMA * OUTLIER_SIGMA) * Math.sqrt(2 * Math.PI) * TYPICAL_ERROR;
    }

    private double robustSigma() {
        double[] residuals = new double[y.length];
        int count = 0;
        for (int i = 0; i < y.length; i++) {
            if (membership[i] > 0.5) {
                residuals[count++] = Math.abs(residual(i));
            }
        }
        return 1.4826 * median(Arrays.copyOf(residuals, count));
    }

    private double weight(int i) {
        return membership[i] / (variance[i] + scatterSquared);
    }

    private double residual(int i) {
        double offset = 0;
        for (int k = 0; k < terms.length; k++) {
            offset += terms[k] * (places.rows()[i][k] - means[k]);
        }
        return y[i] - zeropoint - colourTerm * (colour[i] - pivot) - offset;
    }

    private static double normal(double residual, double variance) {
        return Math.exp(-residual * residual / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
