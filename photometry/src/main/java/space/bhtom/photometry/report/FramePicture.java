package space.bhtom.photometry.report;

import java.util.List;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;

/**
 * What shall be seen of a reduced frame?
 *
 * @param frame its pixels
 * @param sources its detections, brightest first
 * @param targetX column of the target, 0-based pixel centres
 * @param targetY row of the target, 0-based pixel centres
 * @param fwhmPixels width of its stars, pixels
 * @param plate where north and east are
 * @param zeropoint the fit
 * @param stars the reference stars it rests on
 * @param captions lines of text
 */
public record FramePicture(
        Frame frame,
        List<Source> sources,
        double targetX,
        double targetY,
        double fwhmPixels,
        PlateSolution plate,
        Zeropoint zeropoint,
        List<CalibrationStar> stars,
        List<String> captions) {

    public FramePicture {
        sources = List.copyOf(sources);
        stars = List.copyOf(stars);
        captions = List.copyOf(captions);
    }
}
