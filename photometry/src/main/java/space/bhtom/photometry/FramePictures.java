package space.bhtom.photometry;

import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.photometry.report.FramePicture;
import space.bhtom.schema.sky.SkyPosition;

/** From findings to what shall be seen of them. */
final class FramePictures {
    private FramePictures() {}

    static FramePicture of(FrameTask task, FrameFindings findings) {
        MeasuredFrame measured = findings.measured();
        PlateSolution plate = findings.plate();
        MeasuredTarget measuredTarget = findings.target();
        SkyPosition position = measuredTarget == null ? task.target() : measuredTarget.position();
        double[] target =
                position == null || plate == null ? new double[] {Double.NaN, Double.NaN} : plate.pixel(position);
        return new FramePicture(
                measured.frame(),
                measured.sources(),
                target[0],
                target[1],
                measured.fwhmPixels(),
                measured.apertureRadiusPixels(),
                measured.growth(),
                plate,
                findings.zeropoint(),
                findings.stars(),
                measuredTarget == null || plate == null
                        ? null
                        : measured.forced()
                                .hostStamp(target[0], target[1], measuredTarget.trail())
                                .orElse(null),
                FrameCaptions.of(task, findings));
    }
}
