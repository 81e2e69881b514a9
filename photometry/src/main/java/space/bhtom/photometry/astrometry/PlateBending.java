package space.bhtom.photometry.astrometry;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How far does a plate depart from a linear one? The order of the polynomial is raised only where stars that are left out of
 * the fit are foretold better by it, by more than chance; after each rise stars are paired anew, so that those come in which the
 * simpler map could not reach. Even orders may be passed over: lenses bend in odd ones.
 */
final class PlateBending {
    private static final int HIGHEST_ORDER = 5;
    /** Stars for each coefficient of an axis. */
    private static final double STARS_PER_TERM = 2.5;
    /** Gains below so many standard errors are chance. */
    private static final double SURE = 2;

    /** What centroids of all stars may have in common, which no number of them averages out, pixels. */
    private static final double COMMON_ERROR = 0.002;

    private static final int PAIRINGS = 3;
    private static final int ALL = Integer.MAX_VALUE;

    private final StarField field;
    private final PlateFit linear;
    private final StarPairing pairing;
    private StarPairs pairs;

    private PlateBending(StarField field, PlateFit linear) {
        this.field = field;
        this.linear = linear;
        this.pairing = linear.pairing();
        this.pairs = linear.pairs();
    }

    /** The plate with as much distortion as its stars prove. */
    static PlateSolution solution(StarField field, PlateFit linear) {
        return new PlateBending(field, linear).solution();
    }

    private PlateSolution solution() {
        Optional<MapFit> straight = pairs.size() < PlateFit.FEWEST_FOR_SHEAR ? Optional.empty() : straight();
        if (straight.isEmpty()) {
            return ofFew();
        }
        MapFit best = paired(straight.get());
        Optional<MapFit> next = higher(best);
        while (next.isPresent()) {
            best = paired(next.get());
            next = higher(best);
        }
        RealMatrix covariance = best.covariance();
        double floor = COMMON_ERROR * best.map().scale();
        PlateQuality quality = new PlateQuality(
                pairs.size(),
                residual(best.map()),
                Math.hypot(floor, best.error(covariance, 0, 0)),
                Math.hypot(floor, worst(best, covariance)));
        return Plates.of(best.map(), linear.centre(), field, quality);
    }

    /** Too few stars for anything but shift, turn and scale of what was guessed. */
    private PlateSolution ofFew() {
        double middle = linear.residualArcsec() / Math.sqrt(pairs.size());
        double spread = 0;
        for (int i = 0; i < pairs.size(); i++) {
            spread += pairs.from().x()[i] * pairs.from().x()[i]
                    + pairs.from().y()[i] * pairs.from().y()[i];
        }
        double lever = field.halfDiagonal() / Math.sqrt(spread / pairs.size());
        PlateQuality quality =
                new PlateQuality(pairs.size(), linear.residualArcsec(), middle, middle * Math.sqrt(1 + lever * lever));
        return Plates.of(linear.map(), linear.centre(), field, quality);
    }

    /** Linear, or as bent as the header says where that foretells stars better. */
    private Optional<MapFit> straight() {
        PolynomialMap flat = linear.map().linear().polynomial(field.halfDiagonal());
        Optional<MapFit> plain = MapFit.of(pairs, flat, 1);
        PolynomialMap told = linear.map().polynomial(field.halfDiagonal());
        if (told.order() < 2) {
            return plain;
        }
        return MapFit.of(pairs, told, 1)
                .filter(bent -> plain.isEmpty()
                        || sum(bent.surprises()) < sum(plain.get().surprises()))
                .or(() -> plain);
    }

    private Optional<MapFit> higher(MapFit best) {
        double[] surprises = best.surprises();
        return IntStream.of(best.order() + 1, best.order() + 2)
                .filter(order -> order <= HIGHEST_ORDER && pairs.size() >= STARS_PER_TERM * Bivariate.count(order))
                .mapToObj(order -> MapFit.of(pairs, best.base(), order))
                .flatMap(Optional::stream)
                .filter(fit -> isBetter(fit.surprises(), surprises))
                .findFirst();
    }

    private static boolean isBetter(double[] surprises, double[] before) {
        int n = surprises.length;
        double mean = (sum(before) - sum(surprises)) / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double gain = before[i] - surprises[i] - mean;
            squares += gain * gain;
        }
        return mean > SURE * Math.sqrt(squares / (n - 1.0) / n);
    }

    /** The same fit once stars were paired by it. */
    private MapFit paired(MapFit first) {
        MapFit fit = first;
        for (int round = 0; round < PAIRINGS; round++) {
            StarPairs again = pairing.of(fit.map(), reach(fit), ALL);
            Optional<MapFit> refit = MapFit.of(again, fit.base(), fit.order());
            if (refit.isEmpty()) {
                return fit;
            }
            pairs = again;
            fit = refit.get();
        }
        return fit;
    }

    private DoubleBinaryOperator reach(MapFit fit) {
        RealMatrix covariance = fit.covariance();
        double residual = residual(fit.map()) / fit.map().scale();
        double scale = fit.map().scale();
        return (x, y) -> Math.hypot(residual, fit.error(covariance, x, y) / scale);
    }

    private double residual(PlaneMap map) {
        return pairs.residual(map);
    }

    private double worst(MapFit fit, RealMatrix covariance) {
        double right = field.width() / 2.0;
        double top = field.height() / 2.0;
        return List.of(
                        new double[] {-right, -top},
                        new double[] {right, -top},
                        new double[] {-right, top},
                        new double[] {right, top})
                .stream()
                .mapToDouble(corner -> fit.error(covariance, corner[0], corner[1]))
                .max()
                .orElseThrow();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
