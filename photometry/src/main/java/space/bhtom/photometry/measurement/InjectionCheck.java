package space.bhtom.photometry.measurement;

import java.util.List;
import java.util.Optional;

/**
 * What became of artificial stars that were added to the pixels and measured like a target?
 *
 * @param starCount how many
 * @param errorFactor scatter of what was measured of them over the errors told: errors are to be multiplied by it
 * @param bias median of measured minus true flux, in errors told
 * @param limitFactor flux of a star that half of the time comes out at {@link #SIGMAS} or more, in errors told of its place
 *     without it
 * @param placeErrorAdu median error told of their places, 1 sigma, ADU
 * @param recoveredShare part of the stars at the limit that came out at {@link #SIGMAS} or more: about 0.5 if all is well
 */
public record InjectionCheck(
        int starCount,
        double errorFactor,
        double bias,
        double limitFactor,
        double placeErrorAdu,
        double recoveredShare) {
    /** What counts as detected. */
    public static final double SIGMAS = 5;

    /** Part of an error that is left at least. */
    private static final double LEAST = 0.5;

    /** By a star at each of these places, with the light that was measured there before; empty if they are too few. */
    public static Optional<InjectionCheck> at(List<ForcedFlux> places, InjectionSky sky) {
        return Injection.at(places, sky);
    }

    /**
     * The same flux with the error that the artificial stars show: what they show beyond the error told is that of an empty
     * place, and is added to the star's own.
     */
    public ForcedFlux corrected(ForcedFlux flux) {
        double told = flux.fluxErrorAdu();
        double place = Math.min(told, placeErrorAdu);
        double square = told * told + (errorFactor * errorFactor - 1) * place * place;
        return new ForcedFlux(
                flux.x(),
                flux.y(),
                flux.fluxAdu(),
                Math.sqrt(Math.max(square, LEAST * LEAST * told * told)),
                flux.localSkyAdu(),
                flux.flags());
    }

    /** Flux of a star that half of the time comes out at {@link #SIGMAS} or more upon what a place shows without it, ADU. */
    public double limitAdu(ForcedFlux place) {
        return limitFactor / errorFactor * corrected(place).fluxErrorAdu();
    }

    /** The same at the median place. */
    public double limitAdu() {
        return limitFactor * placeErrorAdu;
    }
}
