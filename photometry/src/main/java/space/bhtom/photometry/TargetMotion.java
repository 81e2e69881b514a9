package space.bhtom.photometry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.ephemeris.ExposedMotion;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.measurement.Trail;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Where the target of one frame is, and how it moves meanwhile.
 *
 * @param start when the shutter opened
 * @param middle at mid-exposure
 * @param end when the shutter closed
 * @param distanceAu from the observer, au; absent where unknown
 * @param radiiKilometres of circles that were asked for, km
 */
record TargetMotion(
        SkyPosition start,
        SkyPosition middle,
        SkyPosition end,
        @Nullable Double distanceAu,
        List<Double> radiiKilometres) {

    /**
     * The motion of a task's target; null if none is singled out.
     *
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if its ephemeris does not cover the exposure
     */
    static @Nullable TargetMotion of(FrameTask task, FrameHeader header) {
        MovingTarget moving = task.moving();
        SkyPosition fixed = task.target();
        if (moving != null) {
            ExposedMotion motion =
                    moving.ephemeris().during(task.name(), header.midExposureMjd(), header.exposureSeconds());
            return new TargetMotion(
                    motion.start(), motion.middle(), motion.end(), motion.distanceAu(), moving.radiiKilometres());
        }
        return fixed == null ? null : new TargetMotion(fixed, fixed, fixed, null, List.of());
    }

    /** The same on the frame's pixels. */
    Trail trail(PlateSolution plate) {
        double[] from = plate.pixel(start);
        double[] to = plate.pixel(end);
        return new Trail(to[0] - from[0], to[1] - from[1]);
    }
}
