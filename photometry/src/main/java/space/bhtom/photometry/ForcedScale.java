package space.bhtom.photometry;

import java.util.Comparator;
import java.util.List;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.light.Flag;

/**
 * By how much do aperture fluxes, on which the zero point rests, exceed fluxes by the mean star's shape? Where the shape
 * changes over the frame, by some per cent: the median over the nearest bright, undisturbed sources.
 */
final class ForcedScale {
    private static final double BRIGHT = 50;
    private static final int DISTURBED = Flag.SATURATED.mask() | Flag.NEAR_EDGE.mask() | Flag.BLENDED.mask();
    private static final int NEAREST = 60;
    private static final int FEWEST = 3;

    private ForcedScale() {}

    /** Aperture flux over forced flux around a place; 1 where too few sources tell. */
    static double at(MeasuredFrame measured, TargetPlace place) {
        List<Source> near = measured.sources().stream()
                .filter(source -> source.signalToNoise() > BRIGHT && (source.flags() & DISTURBED) == 0)
                .filter(source -> distance(source, place) > 2 * measured.fwhmPixels())
                .sorted(Comparator.comparingDouble(source -> distance(source, place)))
                .limit(NEAREST)
                .toList();
        double[] ratios = near.stream()
                .mapToDouble(source ->
                        source.fluxAdu() / measured.at(source.x(), source.y()).fluxAdu())
                .filter(ratio -> ratio > 0.5 && ratio < 2)
                .sorted()
                .toArray();
        return ratios.length < FEWEST ? 1 : ratios[ratios.length / 2];
    }

    private static double distance(Source source, TargetPlace place) {
        return Math.hypot(source.x() - place.x(), source.y() - place.y());
    }
}
