package space.bhtom.photometry.measurement;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import space.bhtom.photometry.background.Background;
import space.bhtom.photometry.background.MeshBackground;
import space.bhtom.photometry.detection.Detection;
import space.bhtom.photometry.detection.Detections;
import space.bhtom.photometry.detection.SaturatedPixels;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.detection.SourceDetector;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.photometry.psf.PsfFit;
import space.bhtom.photometry.psf.PsfPhotometry;
import space.bhtom.photometry.psf.PsfStar;
import space.bhtom.photometry.psf.StarShape;
import space.bhtom.schema.problem.Problem;

/** From a frame to its background, noise, star shape and all its sources with their fluxes: a list of steps. */
public final class FrameMeasurer {
    private static final int MESH_PIXELS = 64;
    private static final double THRESHOLD_SIGMAS = 4.5;
    /** Best for faint stars on a bright sky is 0.68 (Naylor 1998, MNRAS 296, 339); a little more forgives bad centres. */
    private static final double RADIUS_FWHM = 0.85;

    private static final double LEAST_RADIUS = 1.8;
    /** What lies beyond counts for no star. */
    private static final double LAST_RADIUS_FWHM = 4;

    private static final double LEAST_LAST_RADIUS = 7;
    /** The sky is searched for stars of this significance before it is measured for good. */
    private static final double MASK_SIGMAS = 3;

    /** Measures everything on one frame in the best way that it allows. */
    public MeasuredFrame measure(Frame frame) {
        return measure(frame, LightMethod.BEST);
    }

    /**
     * Measures everything on one frame. Blocking, CPU-bound; may be called from many threads.
     *
     * @throws space.bhtom.schema.problem.ProblemException if no pixel can be used, or if the stars show no common shape
     *     where it was asked for; a frame without stars is no problem here
     */
    public MeasuredFrame measure(Frame frame, LightMethod method) {
        Pass first = pass(frame, method);
        return GainDoubt.corrected(frame, first.measured.noise(), first.shownGain)
                .map(better -> pass(better, method).measured)
                .orElse(first.measured);
    }

    /** A measured frame, and the gain that its pixels show, e-/ADU. */
    private record Pass(MeasuredFrame measured, double shownGain) {}

    private static Pass pass(Frame frame, LightMethod method) {
        Pixels stored = new Pixels(frame.width(), frame.height(), frame.pixels());
        BitSet saturated = SaturatedPixels.of(frame);
        Pixels pixels = UsablePixels.of(stored, frame.header().pedestalAdu());
        Background background = background(pixels, frame.name());
        Pixels sky = background.subtractedFrom(pixels);
        NoiseModel noise = NoiseModel.of(frame.header(), background, sky);
        Detections detections =
                new SourceDetector(THRESHOLD_SIGMAS).detect(sky, background, saturated, noise.gainElectronsPerAdu());
        double fwhm = detections.fwhmPixels();
        double last = Math.max(LEAST_LAST_RADIUS, LAST_RADIUS_FWHM * fwhm);
        List<Detection> models = ModelStars.of(detections, last, frame.width(), frame.height());
        AperturePhotometry.Aperture aperture = aperture(sky, models, detections, last);
        double[] fluxes = fluxes(sky, models, aperture);
        MeanStar star = MeanStar.of(sky, models, fluxes, fwhm, last);
        double halfWidth = star.profile().fwhm();
        AperturePhotometry photometry =
                new AperturePhotometry(sky, background, noise, aperture, halfWidth / detections.fwhmPixels());
        PsfFit fit = method == LightMethod.APERTURE
                ? PsfFit.NONE
                : PsfPhotometry.fit(sky, background, saturated, detections, noise.gainElectronsPerAdu());
        List<PsfStar> fitted = fit.stars();
        requireShape(frame, method, fitted);
        StarShape shape = fit.shape();
        ForcedStars places = shape == null
                ? ForcedStars.of(star, fwhm, detections.list())
                : ForcedStars.of(fit, shape, halfWidth, detections.list());
        Pixels withoutRays = fit.struck().isEmpty() ? sky : sky.without(fit.struck());
        ForcedPhotometry forced =
                new ForcedPhotometry(new ForcedPhotometry.Scene(withoutRays, saturated, background, noise), places);
        FittedStars stars = new FittedStars(fitted, halfWidth, noise.isAssumed());
        NoiseScale scale = NoiseScale.of(frame, sky, background, noise, halfWidth);
        List<Source> sources = fitted.isEmpty()
                ? sources(photometry, detections, aperture.radius())
                : stars.sources(sky, detections, halfWidth / detections.fwhmPixels());
        MeasuredFrame measured = new MeasuredFrame(
                frame,
                background.medianLevel(),
                background.medianSigma(),
                noise,
                halfWidth,
                aperture.radius(),
                LightGrowth.of(sky, models, last),
                fitted.isEmpty() ? LightMethod.APERTURE : LightMethod.PSF,
                sources.stream().map(scale::scaled).toList(),
                fitted.isEmpty() ? forced.on(models, fluxes) : stars.scale(forced, models),
                scale);
        return new Pass(measured, fit.shownGainElectronsPerAdu());
    }

    private static AperturePhotometry.Aperture aperture(
            Pixels sky, List<Detection> models, Detections detections, double last) {
        double radius = Math.max(LEAST_RADIUS, RADIUS_FWHM * detections.fwhmPixels());
        return new AperturePhotometry.Aperture(
                radius,
                GrowthCurve.correction(sky, models, radius, last),
                FieldCorrection.of(sky, models, radius),
                detections.noiseCorrelation());
    }

    private static void requireShape(Frame frame, LightMethod method, List<PsfStar> fitted) {
        if (method == LightMethod.PSF && fitted.isEmpty()) {
            throw Problem.FRAME_HAS_NO_SHAPE.of(frame.name());
        }
    }

    private static Background background(Pixels pixels, String name) {
        try {
            Background first = MeshBackground.coarse(MESH_PIXELS).estimate(pixels, new BitSet());
            return new MeshBackground(MESH_PIXELS).estimate(pixels, SourceMask.of(pixels, first, MASK_SIGMAS));
        } catch (IllegalArgumentException noSky) {
            throw Problem.FRAME_HAS_NO_IMAGE.because(noSky, name, "all its pixels are alike or blank");
        }
    }

    private static List<Source> sources(AperturePhotometry photometry, Detections detections, double radius) {
        Neighbours neighbours = new Neighbours(detections.list(), 2 * radius);
        return detections.list().stream()
                .map(star -> photometry.measure(star, neighbours))
                .sorted(Comparator.comparingDouble(Source::fluxAdu).reversed())
                .toList();
    }

    private static double[] fluxes(Pixels sky, List<Detection> stars, AperturePhotometry.Aperture aperture) {
        return stars.stream()
                .mapToDouble(star -> CircularAperture.of(sky, star.x(), star.y(), aperture.radius())
                                .sum()
                        * aperture.correction(star.x(), star.y()))
                .toArray();
    }
}
