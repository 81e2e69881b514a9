package space.bhtom.photometry.measurement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fit with one star whose place is not known: the place is searched for on squares that become finer and finer, and what
 * remains unknown of it widens the error of the flux.
 */
final class PlaceSearch {
    private static final int ZOOM_REACH = 2;
    private static final int LAST_REACH = 3;
    private static final int MOST_ROUNDS = 12;
    private static final double ZOOM = 0.4;
    /** The square is fine enough once the places beside the best one are worse by no more than this, chi^2. */
    private static final double RESOLVED = 2;

    private final Fit fit;

    /** A fit with the star here, 0-based pixel centres; null if it fails. */
    @FunctionalInterface
    interface Fit {
        ForcedFit.@Nullable Result with(double x, double y);
    }

    private record Try(double x, double y, ForcedFit.Result result) {}

    PlaceSearch(Fit fit) {
        this.fit = fit;
    }

    /**
     * The fit at the best place near this one, with the mean flux over all places beside it, each weighed by
     * exp(-BIC / 2 misfit^2), and its error; null if no fit succeeds.
     */
    ForcedFit.@Nullable Result best(double x, double y, double step) {
        double middleX = x;
        double middleY = y;
        double width = step;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Try> square = square(middleX, middleY, width, ZOOM_REACH);
            if (square.isEmpty()) {
                return null;
            }
            Try best = best(square);
            boolean isInside = Math.max(Math.abs(best.x - middleX), Math.abs(best.y - middleY)) < 1.5 * width;
            middleX = best.x;
            middleY = best.y;
            if (isInside && rise(square, best, width) < RESOLVED * unit(best.result)) {
                break;
            }
            width *= isInside ? ZOOM : 1;
        }
        List<Try> square = square(middleX, middleY, width, LAST_REACH);
        return square.isEmpty() ? null : mean(square);
    }

    private List<Try> square(double middleX, double middleY, double width, int reach) {
        List<Try> tries = new ArrayList<>();
        for (int j = -reach; j <= reach; j++) {
            for (int i = -reach; i <= reach; i++) {
                double x = middleX + i * width;
                double y = middleY + j * width;
                ForcedFit.Result result = fit.with(x, y);
                if (result != null) {
                    tries.add(new Try(x, y, result));
                }
            }
        }
        return tries;
    }

    private static Try best(List<Try> tries) {
        Try best = tries.get(0);
        for (Try next : tries) {
            best = next.result.bic() < best.result.bic() ? next : best;
        }
        return best;
    }

    /** How much worse are the four places beside the best one at least? */
    private static double rise(List<Try> square, Try best, double width) {
        return square.stream()
                .filter(one -> Math.abs(Math.hypot(one.x - best.x, one.y - best.y) - width) < 0.1 * width)
                .mapToDouble(one -> one.result.bic() - best.result.bic())
                .min()
                .orElse(0);
    }

    /** What chi^2 must rise by to count for one. */
    private static double unit(ForcedFit.Result result) {
        return Math.max(1, result.misfit() * result.misfit());
    }

    private static ForcedFit.Result mean(List<Try> tries) {
        ForcedFit.Result best = best(tries).result;
        double weights = 0;
        double sum = 0;
        for (Try one : tries) {
            double weight = weight(one, best);
            weights += weight;
            sum += weight * one.result.flux();
        }
        double flux = sum / weights;
        double variance = 0;
        for (Try one : tries) {
            double off = one.result.flux() - flux;
            variance += weight(one, best) / weights * (one.result.error() * one.result.error() + off * off);
        }
        return new ForcedFit.Result(
                flux, Math.sqrt(variance), best.neighbour(), best.sky(), best.misfit(), best.bic(), best.isFlat());
    }

    private static double weight(Try one, ForcedFit.Result best) {
        return Math.exp(-(one.result.bic() - best.bic()) / (2 * unit(best)));
    }
}
