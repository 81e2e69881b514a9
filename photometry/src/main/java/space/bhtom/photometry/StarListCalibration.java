package space.bhtom.photometry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import space.bhtom.photometry.astrometry.SkyMatcher;
import space.bhtom.photometry.astrometry.SkyMatcher.Pair;
import space.bhtom.photometry.calibration.BandpassIdentifier;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.ReferenceSelection;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.starlist.ListedStar;
import space.bhtom.photometry.starlist.StarListReader;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.JulianYear;

/** From a list of sources that somebody else measured to the target's standard magnitude, or a limit. */
final class StarListCalibration {
    /** A source within this of the target is the target, arcsec. */
    private static final double TARGET_ARCSEC = 2.5;
    /** A listed source so near may hide the target in its light, arcsec. */
    private static final double HIDING_ARCSEC = 10;
    /** The list's own depth is read from this share of its faintest sources. */
    private static final double FAINTEST_SHARE = 0.2;

    private static final double LEAST_SIGNAL_TO_NOISE = 5;
    private static final double WIDEST_FIELD_DEGREES = 4;

    private final ReferenceStars referenceStars;

    StarListCalibration(ReferenceStars referenceStars) {
        this.referenceStars = referenceStars;
    }

    StarListResult calibrate(StarListTask task) {
        List<ListedStar> list = StarListReader.read(task.file(), task.name());
        List<ReferenceStar> references = references(task, list);
        SkyMatcher matcher = match(list, references, task);
        List<CalibrationStar> stars = ReferenceSelection.of(matcher.pairs().stream()
                .filter(pair -> isUsable(list.get(pair.first())))
                .map(pair -> calibrationStar(pair, list, references, matcher))
                .toList());
        Zeropoint zeropoint = BandpassIdentifier.identify(task.name(), stars, null, task.forcedBandpass());
        TargetColour colour = TargetColour.of(task.targetColour(), task.target(), stars, JulianYear.of(task.mjd()));
        Standardisation standard = new Standardisation(zeropoint.at(0, 0), stars, task.forcedBandpass(), colour);
        TargetBrightness brightness = brightness(task, list, matcher, standard);
        return new StarListResult(list.size(), matcher.pairs().size(), zeropoint, brightness);
    }

    private List<ReferenceStar> references(StarListTask task, List<ListedStar> list) {
        double reach = list.stream()
                .mapToDouble(star -> star.position().separationArcsec(task.target()) / 3600)
                .filter(degrees -> degrees < WIDEST_FIELD_DEGREES)
                .max()
                .orElseThrow(() -> Problem.FRAME_MISSES_TARGET.of(task.name(), nearest(task, list) / 60));
        return referenceStars.around(task.target(), reach + 1.0 / 60);
    }

    private static double nearest(StarListTask task, List<ListedStar> list) {
        return list.stream()
                .mapToDouble(star -> star.position().separationArcsec(task.target()))
                .min()
                .orElse(0);
    }

    private static SkyMatcher match(List<ListedStar> list, List<ReferenceStar> references, StarListTask task) {
        double year = JulianYear.of(task.mjd());
        return SkyMatcher.of(
                list.stream().map(ListedStar::position).toList(),
                references.stream().map(star -> star.at(year)).toList(),
                task.target());
    }

    private static boolean isUsable(ListedStar star) {
        return star.isGood() && star.signalToNoise() >= LEAST_SIGNAL_TO_NOISE;
    }

    /** Its place is that from the target: a list needs no columns of pixels, and a target without a line has no pixel. */
    private static CalibrationStar calibrationStar(
            Pair pair, List<ListedStar> list, List<ReferenceStar> references, SkyMatcher matcher) {
        ListedStar star = list.get(pair.first());
        double[] offset = matcher.offset(star.position());
        return new CalibrationStar(
                star.magnitude(),
                star.magnitudeError(),
                references.get(pair.second()).completed(),
                offset[0],
                offset[1]);
    }

    private static TargetBrightness brightness(
            StarListTask task, List<ListedStar> list, SkyMatcher matcher, Standardisation standard) {
        Optional<ListedStar> found = list.stream()
                .filter(star -> separation(star, matcher, task) <= TARGET_ARCSEC)
                .min(Comparator.comparingDouble(star -> separation(star, matcher, task)));
        if (found.map(ListedStar::isSaturated).orElse(false)) {
            throw Problem.FRAME_TARGET_SATURATED.of(task.name());
        }
        if (found.isEmpty()) {
            requireEmptyPlace(task, list, matcher);
        }
        return found.map(star -> detected(task, star, standard)).orElseGet(() -> limit(task, list, standard));
    }

    /** A limit is honest only for a place that was imaged, and that no other source may hide. */
    private static void requireEmptyPlace(StarListTask task, List<ListedStar> list, SkyMatcher matcher) {
        boolean[] quadrants = new boolean[4];
        for (ListedStar star : list) {
            SkyPosition position = matcher.shifted(star.position());
            double east = (position.ra() - task.target().ra() + 540) % 360 - 180;
            quadrants[(east > 0 ? 1 : 0) + (position.dec() > task.target().dec() ? 2 : 0)] = true;
        }
        if (!(quadrants[0] && quadrants[1] && quadrants[2] && quadrants[3])) {
            throw Problem.FRAME_MISSES_TARGET.of(task.name(), nearest(task, list) / 60);
        }
        double nearest = nearest(task, list);
        if (nearest <= HIDING_ARCSEC) {
            throw Problem.STAR_LIST_HIDES_TARGET.of(nearest, task.name());
        }
    }

    private static double separation(ListedStar star, SkyMatcher matcher, StarListTask task) {
        return matcher.shifted(star.position()).separationArcsec(task.target());
    }

    private static TargetBrightness detected(StarListTask task, ListedStar star, Standardisation standard) {
        SkyPosition position = star.position();
        return new TargetBrightness(
                standard.bandpass(),
                task.mjd(),
                false,
                null,
                standard.magnitude(star.magnitude()),
                standard.error(star.signalToNoise()),
                star.signalToNoise(),
                null,
                standard.flags(),
                position.ra(),
                position.dec());
    }

    /** What the faintest sources say of the list's depth: their magnitudes brought to S/N 5. */
    private static TargetBrightness limit(StarListTask task, List<ListedStar> list, Standardisation standard) {
        double[] depths = list.stream()
                .sorted(Comparator.comparingDouble(ListedStar::magnitude).reversed())
                .limit(Math.max(1, Math.round(FAINTEST_SHARE * list.size())))
                .mapToDouble(
                        star -> star.magnitude() + 2.5 * Math.log10(star.signalToNoise() / LimitingMagnitude.SIGMAS))
                .sorted()
                .toArray();
        return new TargetBrightness(
                standard.bandpass(),
                task.mjd(),
                true,
                LimitingMagnitude.SIGMAS,
                standard.magnitude(depths[depths.length / 2]),
                null,
                0,
                null,
                standard.flags(),
                null,
                null);
    }
}
