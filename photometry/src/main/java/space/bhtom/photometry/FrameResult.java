package space.bhtom.photometry;

import java.util.List;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.FrameHeader;

/**
 * Everything that one frame told.
 *
 * @param header what its header means
 * @param width columns
 * @param height rows
 * @param backgroundAdu median sky, ADU
 * @param backgroundSigmaAdu noise of one sky pixel, 1 sigma, ADU
 * @param gainElectronsPerAdu used for the errors, e-/ADU
 * @param fwhmPixels median of the stars, pixels
 * @param sources all detections, brightest first
 * @param plate which pixel shows which place
 * @param zeropoint how bright 1 ADU/s is
 * @param limitingMagnitude 5 sigma for a star in the aperture, mag in the bandpass
 * @param brightness of the target, or a limit
 */
public record FrameResult(
        FrameHeader header,
        int width,
        int height,
        double backgroundAdu,
        double backgroundSigmaAdu,
        double gainElectronsPerAdu,
        double fwhmPixels,
        List<Source> sources,
        PlateSolution plate,
        Zeropoint zeropoint,
        double limitingMagnitude,
        TargetBrightness brightness) {

    public FrameResult {
        sources = List.copyOf(sources);
    }
}
