package space.bhtom.photometry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.measurement.ForcedFlux;
import space.bhtom.photometry.measurement.InjectionCheck;
import space.bhtom.photometry.measurement.Trail;
import space.bhtom.schema.sky.SkyPosition;

/**
 * The light at the target's place, before it is calibrated.
 *
 * @param position where the target was at mid-exposure, ICRS
 * @param trail how far it moved meanwhile, pixels
 * @param flux there, ADU
 * @param injection what artificial stars around it told of its error and limit; absent if it is too bright to need that, or if
 *     too few empty places are as noisy
 * @param apertures its light within given lengths at its distance; empty if none was asked for or the distance is unknown
 */
public record MeasuredTarget(
        SkyPosition position,
        Trail trail,
        ForcedFlux flux,
        @Nullable InjectionCheck injection,
        List<KilometreAperture> apertures) {

    public MeasuredTarget {
        apertures = List.copyOf(apertures);
    }
}
