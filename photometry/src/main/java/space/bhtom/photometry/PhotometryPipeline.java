package space.bhtom.photometry;

import space.bhtom.photometry.calibration.ReferenceStars;

/** From a file to a magnitude on the Gaia Synthetic Photometry system: a list of stages, each usable alone. */
public final class PhotometryPipeline {
    /** Goes with every measurement; changes when numbers may. */
    public static final String VERSION = "bhtom-photometry/0.1";

    private final ReferenceStars referenceStars;

    /** A pipeline that calibrates against these stars. */
    public PhotometryPipeline(ReferenceStars referenceStars) {
        this.referenceStars = referenceStars;
    }

    /**
     * Reduces one frame. Blocking, CPU-bound; may be called from many threads.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if the frame gives no measurement
     */
    public FrameResult reduce(FrameTask task) {
        throw new IllegalStateException("not yet: " + referenceStars);
    }

    /**
     * Calibrates one star list.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no measurement
     */
    public StarListResult calibrate(StarListTask task) {
        throw new IllegalStateException("not yet: " + referenceStars);
    }
}
