package space.bhtom.photometry;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.detection.SaturatedPixels;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.ForcedFlux;
import space.bhtom.photometry.measurement.InjectionCheck;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.light.Flag;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

/**
 * How bright is the target on a calibrated frame? Its light is measured by the shape of the frame's stars over its local sky
 * or host galaxy, at its catalogue place, or at the place of a detection there if that gives more signal: catalogue places of
 * new sources are off by some tenths of an arcsec. From 5 sigma it is a detection; below, the flux that is excluded at 5
 * sigma is an upper limit.
 */
final class TargetExtractor {
    /** A detection within this is the target, FWHM. */
    private static final double SELF_FWHM = 1.0;
    /** Full pixels within this of its centre spoil a star, FWHM. */
    private static final double CORE_FWHM = 0.6;
    /** Stars are not wider than this, in the frame's median width, nor longer. */
    private static final double STAR_FWHM = 1.3;

    private static final double STAR_ELONGATION = 1.5;
    /** From this S/N a detection's own centre is better than a coordinate, which has no centroiding noise. */
    private static final double GOOD_CENTRE = 15;

    /** Light over brightest pixel of a Gaussian star, squared FWHM. */
    private static final double PEAK_AREA = 1.133;
    /** What lies under a star is not much beside it, of its brightest pixel. */
    private static final double FAINT = 0.1;

    /** Longer trails are no stars for the detection, pixels. */
    private static final double MOST_POINTLIKE = 1;

    private final MeasuredFrame measured;
    private final PlateSolution plate;
    private final Standardisation standard;
    private final LightMethod method;
    private final double exposureSeconds;

    TargetExtractor(MeasuredFrame measured, PlateSolution plate, Standardisation standard, LightMethod method) {
        this.measured = measured;
        this.plate = plate;
        this.standard = standard;
        this.method = method;
        this.exposureSeconds = measured.frame().header().exposureSeconds();
    }

    /**
     * Measures the target.
     *
     * @throws space.bhtom.schema.problem.ProblemException FRAME_TARGET_SATURATED, FRAME_MISSES_TARGET
     */
    TargetBrightness brightness(TargetPlace place, MeasuredTarget target) {
        Optional<Source> detection = target.trail().length() > MOST_POINTLIKE ? Optional.empty() : detection(place);
        if (detection.map(TargetExtractor::isSaturated).orElse(false) || isFull(place)) {
            throw Problem.FRAME_TARGET_SATURATED.of(measured.frame().name());
        }
        Optional<ForcedFlux> apertureFlux = detection
                .filter(source -> method == LightMethod.APERTURE)
                .filter(source -> source.signalToNoise() >= LimitingMagnitude.SIGMAS)
                .map(TargetExtractor::inAperture);
        if (apertureFlux.isPresent()) {
            return detected(apertureFlux.get());
        }
        Optional<Source> own = isOnSky(place, target.flux()) ? detection : Optional.empty();
        ForcedFlux told = own.filter(source -> source.signalToNoise() > GOOD_CENTRE)
                .map(source -> better(target.flux(), measured.at(source.x(), source.y(), target.trail())))
                .orElse(target.flux());
        if (Double.isNaN(told.fluxAdu()) || !(told.fluxErrorAdu() > 0)) {
            throw Problem.FRAME_MISSES_TARGET.of(measured.frame().name(), 0.0);
        }
        InjectionCheck check = target.injection();
        ForcedFlux flux = corrected(told, check);
        if (flux.signalToNoise() >= LimitingMagnitude.SIGMAS) {
            return detected(flux);
        }
        return own.filter(this::isStarlike)
                .map(TargetExtractor::inAperture)
                .map(this::detected)
                .orElseGet(() -> limit(flux, Math.max(0, flux.fluxAdu()) + excess(told, check)));
    }

    /**
     * What the target has gained since the template was taken.
     *
     * @throws space.bhtom.schema.problem.ProblemException FRAME_TARGET_SATURATED
     */
    TargetBrightness difference(TargetPlace place, MeasuredTarget target) {
        if (isFull(place)) {
            throw Problem.FRAME_TARGET_SATURATED.of(measured.frame().name());
        }
        InjectionCheck check = target.injection();
        ForcedFlux flux = corrected(target.flux(), check);
        return flux.signalToNoise() >= LimitingMagnitude.SIGMAS
                ? detected(flux)
                : limit(flux, Math.max(0, flux.fluxAdu()) + excess(target.flux(), check));
    }

    private static ForcedFlux corrected(ForcedFlux told, @Nullable InjectionCheck check) {
        return check == null ? told : check.corrected(told);
    }

    /** What a star of the limit has beside what is there. */
    private static double excess(ForcedFlux told, @Nullable InjectionCheck check) {
        return check == null ? LimitingMagnitude.SIGMAS * told.fluxErrorAdu() : check.limitAdu(told);
    }

    private static ForcedFlux better(ForcedFlux first, ForcedFlux second) {
        return second.signalToNoise() > first.signalToNoise() ? second : first;
    }

    private Optional<Source> detection(TargetPlace place) {
        double radius = SELF_FWHM * measured.fwhmPixels();
        return measured.sources().stream()
                .filter(source -> distance(source, place) <= radius)
                .min(Comparator.comparingDouble(source -> distance(source, place)));
    }

    /** A plain star that the mean shape does not fit, as on undersampled frames; a galaxy's core is none. */
    private boolean isStarlike(Source source) {
        return source.signalToNoise() >= LimitingMagnitude.SIGMAS
                && source.fwhmPixels() < STAR_FWHM * measured.fwhmPixels()
                && source.elongation() < STAR_ELONGATION;
    }

    private static ForcedFlux inAperture(Source source) {
        return new ForcedFlux(source.x(), source.y(), source.fluxAdu(), source.fluxErrorAdu(), 0, source.flags());
    }

    private static double distance(Source source, TargetPlace place) {
        return Math.hypot(source.x() - place.x(), source.y() - place.y());
    }

    /** Upon a galaxy a detection is the galaxy's as much as the target's. */
    private boolean isOnSky(TargetPlace place, ForcedFlux flux) {
        double fwhm = measured.fwhmPixels();
        double peak = Math.abs(flux.fluxAdu()) / (PEAK_AREA * fwhm * fwhm);
        return measured.forced().fromNucleus(place.x(), place.y()).isEmpty()
                && !(flux.localSkyAdu() > Math.max(measured.backgroundSigmaAdu(), FAINT * peak));
    }

    private static boolean isSaturated(Source source) {
        return (source.flags() & Flag.SATURATED.mask()) != 0;
    }

    /** Is a pixel in the core of the target full, listed as a source or not? */
    private boolean isFull(TargetPlace place) {
        Frame frame = measured.frame();
        BitSet full = SaturatedPixels.of(frame);
        double core = Math.max(1, CORE_FWHM * measured.fwhmPixels());
        return full.stream()
                .anyMatch(i -> Math.hypot(i % frame.width() - place.x(), i / frame.width() - place.y()) <= core);
    }

    private TargetBrightness detected(ForcedFlux flux) {
        SkyPosition sky = plate.sky(flux.x(), flux.y());
        return new TargetBrightness(
                standard.bandpass(),
                measured.frame().header().midExposureMjd(),
                false,
                null,
                magnitude(flux.fluxAdu()),
                standard.error(flux.signalToNoise()),
                flux.signalToNoise(),
                exposureSeconds,
                standard.flags() | flux.flags(),
                sky.ra(),
                sky.dec());
    }

    private TargetBrightness limit(ForcedFlux flux, double excluded) {
        return new TargetBrightness(
                standard.bandpass(),
                measured.frame().header().midExposureMjd(),
                true,
                LimitingMagnitude.SIGMAS,
                magnitude(excluded),
                null,
                flux.signalToNoise(),
                exposureSeconds,
                standard.flags() | flux.flags(),
                null,
                null);
    }

    private double magnitude(double fluxAdu) {
        return standard.magnitude(-2.5 * Math.log10(fluxAdu / exposureSeconds));
    }
}
