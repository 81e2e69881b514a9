package space.bhtom.photometry;

import java.util.List;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.astrometry.StarMatcher;
import space.bhtom.photometry.astrometry.StarMatcher.Match;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.ReferenceSelection;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.time.JulianYear;

/** Which stars of a solved frame have a known brightness? */
final class FrameReferences {
    /** Farther from its catalogue place than this, a source is another star: in FWHM. */
    private static final double RADIUS_FWHM = 0.6;

    private static final double LEAST_RADIUS_PIXELS = 1.5;

    private final ReferenceStars referenceStars;

    FrameReferences(ReferenceStars referenceStars) {
        this.referenceStars = referenceStars;
    }

    /** Those fit to carry a zero point. */
    List<CalibrationStar> on(Frame frame, List<Source> sources, double fwhmPixels, PlateSolution plate) {
        double scale = plate.pixelScaleArcsec();
        SkyPosition centre = plate.sky((frame.width() - 1) / 2.0, (frame.height() - 1) / 2.0);
        double reach = 1.01 * Math.hypot(frame.width(), frame.height()) / 2 * scale / 3600;
        List<ReferenceStar> stars = referenceStars.around(centre, reach);
        double residual = plate.residualArcsec() / scale;
        double radius = Math.max(LEAST_RADIUS_PIXELS, Math.max(3 * residual, RADIUS_FWHM * fwhmPixels));
        double year = JulianYear.of(frame.header().midExposureMjd());
        ReferenceSelection selection = new ReferenceSelection();
        for (Match match : StarMatcher.match(sources, stars, plate, year, radius)) {
            selection.add(match.source(), match.star(), frame.header().exposureSeconds());
        }
        return selection.stars();
    }
}
