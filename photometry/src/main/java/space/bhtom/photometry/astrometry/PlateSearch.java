package space.bhtom.photometry.astrometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.frame.WcsHint;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.JulianYear;

/**
 * Where does a frame look? Tries what is believed of it from the likeliest to the wildest, each against the reference
 * stars, and believes only what they confirm: the header's world coordinate system; the target in the frame at the
 * header's scale within 15 %; the header's pointing; the target in the frame at twice or half the header's scale, or, where it
 * tells none, at any from 0.08 to 28 arcsec per pixel. Where the stars are those of one patch of sky and the search begins in its
 * middle, the frame may at last lie anywhere in the patch and have any scale.
 */
public final class PlateSearch {
    private static final double SCALE_DOUBT = 1.15;
    /** Bands of scale, arcsec per pixel, the commonest first. */
    private static final double[][] SCALES = {
        {0.5, 0.85},
        {0.8, 1.4},
        {1.3, 2.2},
        {0.3, 0.53},
        {2.1, 3.6},
        {0.15, 0.32},
        {3.4, 6},
        {5.8, 10},
        {9.7, 17},
        {16, 28},
        {0.08, 0.16}
    };
    /** A frame's centre may be this many half diagonals from the target: a near miss is still recognised. */
    private static final double MISS = 1.3;
    /** Larger circles hold more stars than a catalogue likes to be asked for; their middle is enough to solve, degrees. */
    private static final double WIDEST_RADIUS = 1.2;
    /** A header's scale may be that of another binning, not of another telescope. */
    private static final double WRONG_BINNING = 2.2;

    private static final double WCS_SIGMA_PIXELS = 2.5;

    private final ReferenceStars referenceStars;

    /** A search among these stars. */
    public PlateSearch(ReferenceStars referenceStars) {
        this.referenceStars = referenceStars;
    }

    /**
     * Solves a frame.
     *
     * @param sources its detections, brightest first
     * @param target where the frame is meant to look
     * @throws ProblemException FRAME_NOT_SOLVED, REFERENCE_CATALOG_MISSING
     */
    public PlateSolution solve(Frame frame, List<Source> sources, SkyPosition target) {
        StarField field = StarField.of(sources, frame.width(), frame.height());
        double year = JulianYear.of(frame.header().midExposureMjd());
        int mostStars = 0;
        for (PlateHint hint : hints(frame.header(), field, target)) {
            List<SkyPosition> stars = stars(hint.centre(), radius(hint, field), year);
            mostStars = Math.max(mostStars, stars.size());
            PlateSolver solver = new PlateSolver(field, stars);
            Optional<PlateSolution> found =
                    verified(solver, field, frame.header().wcs()).or(() -> solver.solve(hint));
            if (found.isPresent()) {
                return found.get();
            }
        }
        int tried = mostStars;
        return inPatch(frame.header(), field, target, year)
                .orElseThrow(() -> failure(frame.name(), target, field, tried));
    }

    /** Anywhere in the one patch of stars that there is, if this is its middle. */
    private Optional<PlateSolution> inPatch(FrameHeader header, StarField field, SkyPosition place, double year) {
        if (referenceStars.middle().filter(place::equals).isEmpty()) {
            return Optional.empty();
        }
        PlateSolver solver = new PlateSolver(field, stars(place, WIDEST_RADIUS, year));
        List<PlateHint> hints = new ArrayList<>();
        Double scale = header.pixelScaleArcsec();
        if (scale != null) {
            hints.add(new PlateHint(place, scale / SCALE_DOUBT, scale * SCALE_DOUBT));
        }
        for (double[] band : SCALES) {
            hints.add(new PlateHint(place, band[0], band[1]));
        }
        return hints.stream().map(solver::solve).flatMap(Optional::stream).findFirst();
    }

    private static ProblemException failure(String name, SkyPosition target, StarField field, int stars) {
        String place = String.format(Locale.ROOT, "%.4f %+.4f", target.ra(), target.dec());
        return stars == 0
                ? Problem.REFERENCE_CATALOG_MISSING.of(place, "the reference directory")
                : Problem.FRAME_NOT_SOLVED.of(place, name, field.points().size(), stars);
    }

    private static List<PlateHint> hints(FrameHeader header, StarField field, SkyPosition target) {
        List<PlateHint> hints = new ArrayList<>();
        Double scale = header.pixelScaleArcsec();
        if (scale != null) {
            hints.add(new PlateHint(target, scale / SCALE_DOUBT, scale * SCALE_DOUBT));
        }
        SkyPosition pointing = header.pointing();
        if (scale != null && pointing != null && pointing.separationArcsec(target) > field.halfDiagonal() * scale) {
            hints.add(new PlateHint(pointing, scale / SCALE_DOUBT, scale * SCALE_DOUBT));
        }
        for (double[] band : SCALES) {
            if (scale == null || (band[1] > scale / WRONG_BINNING && band[0] < scale * WRONG_BINNING)) {
                hints.add(new PlateHint(target, band[0], band[1]));
            }
        }
        return hints;
    }

    private static double radius(PlateHint hint, StarField field) {
        double radius = (1 + MISS) * field.halfDiagonal() * hint.scaleHigh() / 3600;
        return Math.min(radius, WIDEST_RADIUS);
    }

    private List<SkyPosition> stars(SkyPosition centre, double radius, double year) {
        return referenceStars.around(centre, radius).stream()
                .map((ReferenceStar star) -> star.at(year))
                .toList();
    }

    /** The header's own world coordinates, if the stars confirm them. */
    private static Optional<PlateSolution> verified(PlateSolver solver, StarField field, @Nullable WcsHint wcs) {
        if (wcs == null) {
            return Optional.empty();
        }
        double x = StarField.centre(field.width());
        double y = StarField.centre(field.height());
        return solver.verify(wcs.sky(x, y), Plates.told(wcs, field), WCS_SIGMA_PIXELS);
    }
}
