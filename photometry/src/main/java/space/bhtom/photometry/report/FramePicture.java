package space.bhtom.photometry.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.HostStamp;
import space.bhtom.photometry.measurement.LightGrowth;

/**
 * What shall be seen of a reduced frame?
 *
 * @param frame its pixels
 * @param sources its detections, brightest first
 * @param targetX column of the target, 0-based pixel centres; NaN if there is none
 * @param targetY row of the target, 0-based pixel centres; NaN if there is none
 * @param fwhmPixels width of its stars, pixels
 * @param apertureRadiusPixels in which light was summed, pixels
 * @param growth of the stars' light with the radius
 * @param plate where north and east are; absent if unknown
 * @param zeropoint the fit; absent if there is none
 * @param stars the reference stars it rests on
 * @param host the target and the galaxy that it stands on, taken apart; absent if there is none
 * @param captions lines of text
 */
public record FramePicture(
        Frame frame,
        List<Source> sources,
        double targetX,
        double targetY,
        double fwhmPixels,
        double apertureRadiusPixels,
        LightGrowth growth,
        @Nullable PlateSolution plate,
        @Nullable Zeropoint zeropoint,
        List<CalibrationStar> stars,
        @Nullable HostStamp host,
        List<String> captions) {

    public FramePicture {
        sources = List.copyOf(sources);
        stars = List.copyOf(stars);
        captions = List.copyOf(captions);
    }
}
