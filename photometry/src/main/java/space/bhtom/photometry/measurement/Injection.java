package space.bhtom.photometry.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Adds artificial stars of the frame's own shape to its pixels and measures them like a target: are errors and limits what
 * they claim to be? Each star is added alone.
 */
final class Injection {
    /** Fewer stars tell nothing. */
    private static final int FEWEST = 8;
    /** The errors told weigh as much as so many stars. */
    private static final double TRUST = 12;
    /** By how much a limit may be corrected. */
    private static final double LEAST_STEP = 0.7;

    private static final double MOST_STEP = 3;

    private final InjectionSky sky;
    private final List<ForcedFlux> places;
    private final Random random;

    private Injection(InjectionSky sky, List<ForcedFlux> places) {
        this.sky = sky;
        this.places = places;
        // the same frame gives the same numbers
        this.random = new Random(places.size());
    }

    /** Stars at the places of these fluxes; empty if they are too few. */
    static Optional<InjectionCheck> at(List<ForcedFlux> places, InjectionSky sky) {
        return places.size() < FEWEST ? Optional.empty() : Optional.of(new Injection(sky, places).check());
    }

    private InjectionCheck check() {
        double[] pulls = new double[places.size()];
        for (int i = 0; i < pulls.length; i++) {
            ForcedFlux place = places.get(i);
            double put = InjectionCheck.SIGMAS * place.fluxErrorAdu();
            ForcedFlux found = sky.withStar(place, put, random);
            pulls[i] = (found.fluxAdu() - put) / found.fluxErrorAdu();
        }
        double scatter = GrowthCurve.scatter(pulls);
        double factor = Math.sqrt((pulls.length * scatter * scatter + TRUST) / (pulls.length + TRUST));
        double limit = InjectionCheck.SIGMAS * factor;
        double typical = median(significances(limit, factor));
        // the star's own noise, and what lies under it
        limit *= Math.max(LEAST_STEP, Math.min(MOST_STEP, InjectionCheck.SIGMAS / typical));
        double[] errors = places.stream().mapToDouble(ForcedFlux::fluxErrorAdu).toArray();
        long seen = Arrays.stream(significances(limit, factor))
                .filter(significance -> significance >= InjectionCheck.SIGMAS)
                .count();
        return new InjectionCheck(
                pulls.length, factor, median(pulls), limit, median(errors), (double) seen / pulls.length);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return GrowthCurve.median(sorted);
    }

    /** How significant is a star of so many errors, by corrected errors? One for each place. */
    private double[] significances(double limit, double factor) {
        return places.stream()
                .mapToDouble(place -> sky.withStar(place, limit * place.fluxErrorAdu(), random)
                                .signalToNoise()
                        / factor)
                .toArray();
    }
}
