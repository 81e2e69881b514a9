package space.bhtom.photometry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.measurement.InjectionCheck;
import space.bhtom.photometry.measurement.MeasuredFrame;

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
 * @param limitingMagnitude 5 sigma for a star, checked by artificial ones where there is room, mag in the bandpass
 * @param injection what artificial stars all over the frame told of that; absent where there was no room for them
 * @param brightness of the target, or a limit
 * @param target light at its place, with what artificial stars around it told
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
        @Nullable InjectionCheck injection,
        TargetBrightness brightness,
        MeasuredTarget target) {

    public FrameResult {
        sources = List.copyOf(sources);
    }

    /**
     * The whole of what was found.
     *
     * @throws space.bhtom.schema.problem.ProblemException why it is not whole
     */
    public static FrameResult of(FrameFindings findings) {
        if (findings.problem() != null) {
            throw findings.problem();
        }
        MeasuredFrame measured = findings.measured();
        Frame frame = measured.frame();
        return new FrameResult(
                frame.header(),
                frame.width(),
                frame.height(),
                measured.backgroundAdu(),
                measured.backgroundSigmaAdu(),
                measured.noise().gainElectronsPerAdu(),
                measured.fwhmPixels(),
                measured.sources(),
                whole(findings.plate()),
                whole(findings.zeropoint()),
                whole(findings.limitingMagnitude()),
                findings.injection(),
                whole(findings.brightness()),
                whole(findings.target()));
    }

    private static <T> T whole(@Nullable T part) {
        return Objects.requireNonNull(part, "a frame without problem, reduced for a target against stars, is whole");
    }
}
