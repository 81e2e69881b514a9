package space.bhtom.photometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.HeaderPlate;
import space.bhtom.photometry.astrometry.PlateSearch;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.BandpassIdentifier;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.difference.DifferenceImage;
import space.bhtom.photometry.difference.DifferenceSquare;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.ForcedFlux;
import space.bhtom.photometry.measurement.InjectionCheck;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.photometry.measurement.Trail;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.JulianYear;

/** The late stages of one frame, plate, zero point and target, of which each keeps what came before. Used once. */
final class FrameExamination {
    /** With fewer sources no pattern can be told from chance. */
    private static final int FEWEST_SOURCES = 5;

    /** From this S/N a target's error is its own, and its limit of no interest. */
    private static final double BRIGHT = 30;

    private static final String NO_REFERENCE =
            "no reference stars were given, so there is no zero point: magnitudes are instrumental, −2.5 log10(ADU/s)";

    private final FrameTask task;
    private MeasuredFrame measured;
    private final List<String> notes = new ArrayList<>();
    private @Nullable PlateSolution plate;
    private List<CalibrationStar> stars = List.of();
    private @Nullable Zeropoint zeropoint;
    private @Nullable Double limitingMagnitude;
    private @Nullable InjectionCheck injection;
    private @Nullable MeasuredTarget target;
    private @Nullable TargetBrightness brightness;
    private @Nullable ProblemException problem;

    FrameExamination(FrameTask task, MeasuredFrame measured) {
        this.task = task;
        this.measured = measured;
        if (task.masters() != null) {
            notes.addAll(task.masters().notes());
        }
    }

    /** All that these stars allow. */
    FrameFindings against(ReferenceStars references) {
        try {
            requireSources();
            TargetMotion motion = motion();
            PlateSolution solution = solve(references, motion);
            plate = solution;
            calibrate(references, solution, motion);
        } catch (ProblemException stop) {
            problem = stop;
        }
        return findings();
    }

    /** All that is possible without stars of known brightness. */
    FrameFindings alone() {
        notes.add(NO_REFERENCE);
        Optional<PlateSolution> told = HeaderPlate.of(
                measured.frame().header(),
                measured.frame().width(),
                measured.frame().height());
        told.ifPresent(this::believe);
        if (told.isEmpty()) {
            notes.add(
                    "no places on the sky: the header bears no solution that could be believed without reference stars");
        }
        try {
            TargetMotion motion = motion();
            if (motion != null) {
                measureTarget(told.orElseThrow(() -> Problem.FRAME_HAS_NO_WCS.of(task.name())), motion);
            }
        } catch (ProblemException stop) {
            problem = stop;
        }
        return findings();
    }

    private void believe(PlateSolution told) {
        plate = told;
        notes.add("places on the sky are the header's word, confirmed by no star");
    }

    private void requireSources() {
        int found = measured.sources().size();
        if (found < FEWEST_SOURCES) {
            throw Problem.FRAME_HAS_NO_STARS.of(found, task.name(), FEWEST_SOURCES);
        }
    }

    private @Nullable TargetMotion motion() {
        return TargetMotion.of(task, measured.frame().header());
    }

    private PlateSolution solve(ReferenceStars references, @Nullable TargetMotion motion) {
        PlateSearch search = new PlateSearch(references);
        Frame frame = measured.frame();
        List<SkyPosition> centres = centres(references, motion);
        ProblemException first = null;
        for (SkyPosition centre : centres) {
            try {
                PlateSolution found = search.solve(frame, measured.sources(), centre);
                if (first != null) {
                    notes.add(
                            "the header's pointing is wrong: the frame was found in the middle of the reference stars");
                }
                return found;
            } catch (ProblemException notHere) {
                first = first == null ? notHere : first;
            }
        }
        throw Objects.requireNonNull(first, "there is at least one place to try");
    }

    /** Where the frame may look, the likeliest first. */
    private List<SkyPosition> centres(ReferenceStars references, @Nullable TargetMotion motion) {
        if (motion != null) {
            return List.of(motion.middle());
        }
        List<SkyPosition> centres = new ArrayList<>();
        SkyPosition pointing = measured.frame().header().pointing();
        if (pointing != null) {
            centres.add(pointing);
        }
        references.middle().ifPresent(centres::add);
        if (centres.isEmpty()) {
            throw Problem.FRAME_PLACE_UNKNOWN.of(task.name());
        }
        return centres;
    }

    private void calibrate(ReferenceStars references, PlateSolution solution, @Nullable TargetMotion motion) {
        TargetPlace place = motion == null ? null : measureTarget(solution, motion);
        stars = new FrameReferences(references)
                .on(measured.frame(), measured.sources(), measured.fwhmPixels(), solution);
        Zeropoint fit = BandpassIdentifier.identify(
                task.name(), stars, measured.frame().header().filterLabel(), task.forcedBandpass());
        zeropoint = fit;
        checkTemplate(fit);
        long transformed =
                stars.stream().filter(star -> star.star().isTransformed()).count();
        if (transformed > 0) {
            notes.add("%d of %d reference stars have no published magnitudes: theirs follow from Gaia G, BP and RP"
                    .formatted(transformed, stars.size()));
        }
        injection = measured.check().orElse(null);
        limitingMagnitude = LimitingMagnitude.of(measured, fit, injection);
        MeasuredTarget light = target;
        if (place != null && light != null) {
            double year = JulianYear.of(measured.frame().header().midExposureMjd());
            TargetColour colour = TargetColour.of(task.targetColour(), light.position(), stars, year);
            Standardisation standard =
                    new Standardisation(fit.at(place.x(), place.y()), stars, task.forcedBandpass(), colour);
            TargetExtractor extractor = new TargetExtractor(measured, solution, standard, task.method());
            brightness =
                    task.template() == null ? extractor.brightness(place, light) : extractor.difference(place, light);
            double seconds = measured.frame().header().exposureSeconds();
            target = new MeasuredTarget(
                    light.position(),
                    light.trail(),
                    light.flux(),
                    light.injection(),
                    light.apertures().stream()
                            .map(one -> one.on(standard, seconds))
                            .toList());
        }
    }

    /** A forced bandpass says that the stars are not to be believed. */
    private void checkTemplate(Zeropoint fit) {
        Template template = task.template();
        if (template == null || task.forcedBandpass() != null) {
            return;
        }
        Zeropoint then = template.zeropoint();
        if (then == null) {
            notes.add("too few stars tell through which filter “%s” was taken: that it is the same is taken on trust"
                    .formatted(template.name()));
        } else if (template.isOfAnotherBandpass(fit)) {
            throw Problem.REQUEST_BAD.of(
                    "The template “%s” was taken through %s and “%s” through %s: give one of the same filter."
                            .formatted(template.name(), then.bandpass(), task.name(), fit.bandpass()));
        }
    }

    private TargetPlace measureTarget(PlateSolution solution, TargetMotion motion) {
        TargetPlace place = TargetPlace.on(measured.frame(), solution, motion.middle());
        Trail trail = motion.trail(solution);
        Template template = task.template();
        DifferenceSquare difference = template == null ? null : beside(template, solution, place);
        if (difference == null) {
            modelHost(place, trail, solution);
        }
        ForcedFlux flux = difference == null ? measured.at(place.x(), place.y(), trail) : difference.flux();
        InjectionCheck check = flux.signalToNoise() < BRIGHT ? check(flux, trail, difference) : null;
        target = new MeasuredTarget(motion.middle(), trail, flux, check, apertures(solution, motion, place));
        return place;
    }

    private void modelHost(TargetPlace place, Trail trail, PlateSolution solution) {
        measured = measured.withHostOf(place.x(), place.y(), trail);
        measured.forced()
                .fromNucleus(place.x(), place.y())
                .ifPresent(pixels ->
                        notes.add("the target's light was told from that of a galaxy whose middle is %.1f″ away"
                                .formatted(pixels * solution.pixelScaleArcsec())));
    }

    private @Nullable InjectionCheck check(ForcedFlux flux, Trail trail, @Nullable DifferenceSquare difference) {
        return (difference == null ? measured.check(flux, trail) : difference.check()).orElse(null);
    }

    private DifferenceSquare beside(Template template, PlateSolution solution, TargetPlace place) {
        DifferenceImage difference = new DifferenceImage(measured, solution, template, place.x(), place.y());
        notes.add("the target's light is what is new beside “%s”, which %d stars tie to the frame"
                .formatted(template.name(), difference.starCount()));
        return difference.at(place.x(), place.y());
    }

    private List<KilometreAperture> apertures(PlateSolution solution, TargetMotion motion, TargetPlace place) {
        if (motion.radiiKilometres().isEmpty()) {
            return List.of();
        }
        Double distance = motion.distanceAu();
        if (distance == null) {
            notes.add("no circles in km: the ephemeris does not tell the distance");
            return List.of();
        }
        return motion.radiiKilometres().stream()
                .map(radius -> new KilometreAperture(
                        radius,
                        measured.circle(
                                place.x(),
                                place.y(),
                                KilometreAperture.arcsec(radius, distance) / solution.pixelScaleArcsec()),
                        null,
                        null))
                .toList();
    }

    private FrameFindings findings() {
        return new FrameFindings(
                measured, plate, stars, zeropoint, limitingMagnitude, injection, target, brightness, notes, problem);
    }
}
