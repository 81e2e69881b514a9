package space.bhtom.photometry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.measurement.InjectionCheck;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.problem.ProblemException;

/**
 * What one frame told, as far as it went: a late stage that fails leaves what the earlier ones found.
 *
 * @param measured the frame with all its sources
 * @param plate which pixel shows which place; absent where neither stars nor a credible header tell
 * @param stars of known brightness on it
 * @param zeropoint how bright 1 ADU/s is; absent without reference stars
 * @param limitingMagnitude 5 sigma for a star, mag in the bandpass; absent without a zero point
 * @param injection what artificial stars all over the frame told of that; absent where there was no room for them
 * @param target light at its place; absent without a target or a plate
 * @param brightness of the target; absent without a target or a zero point
 * @param notes what a reader should know of the above, one sentence each
 * @param problem why it went no further; absent if all was done that was asked for
 */
public record FrameFindings(
        MeasuredFrame measured,
        @Nullable PlateSolution plate,
        List<CalibrationStar> stars,
        @Nullable Zeropoint zeropoint,
        @Nullable Double limitingMagnitude,
        @Nullable InjectionCheck injection,
        @Nullable MeasuredTarget target,
        @Nullable TargetBrightness brightness,
        List<String> notes,
        @Nullable ProblemException problem) {

    public FrameFindings {
        stars = List.copyOf(stars);
        notes = List.copyOf(notes);
    }
}
