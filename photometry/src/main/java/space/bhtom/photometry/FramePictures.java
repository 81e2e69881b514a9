package space.bhtom.photometry;

import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.photometry.report.FramePicture;

/** From findings to what shall be seen of them. */
final class FramePictures {
    private FramePictures() {}

    static FramePicture of(FrameTask task, FrameFindings findings) {
        MeasuredFrame measured = findings.measured();
        PlateSolution plate = findings.plate();
        double[] target = task.target() == null || plate == null
                ? new double[] {Double.NaN, Double.NaN}
                : plate.pixel(task.target());
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
                FrameCaptions.of(task, findings));
    }
}
