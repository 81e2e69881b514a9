package space.bhtom.photometry;

import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Where on the frame is the target?
 *
 * @param position ICRS
 * @param x column, 0-based pixel centres
 * @param y row, 0-based pixel centres
 */
record TargetPlace(SkyPosition position, double x, double y) {

    /**
     * The pixel that shows the target.
     *
     * @throws space.bhtom.schema.problem.ProblemException FRAME_MISSES_TARGET
     */
    static TargetPlace on(Frame frame, PlateSolution plate, SkyPosition target) {
        double[] pixel = plate.pixel(target);
        double right = Math.max(-0.5 - pixel[0], pixel[0] - frame.width() + 0.5);
        double up = Math.max(-0.5 - pixel[1], pixel[1] - frame.height() + 0.5);
        if (right <= 0 && up <= 0) {
            return new TargetPlace(target, pixel[0], pixel[1]);
        }
        double pixels = Math.hypot(Math.max(0, right), Math.max(0, up));
        double arcmin = Double.isNaN(pixels) ? 90 * 60 : pixels * plate.pixelScaleArcsec() / 60;
        throw Problem.FRAME_MISSES_TARGET.of(frame.name(), arcmin);
    }
}
