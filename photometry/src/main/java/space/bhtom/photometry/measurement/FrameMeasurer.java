package space.bhtom.photometry.measurement;

import space.bhtom.photometry.frame.Frame;

/** From a frame to its background, noise, star shape and all its sources with their fluxes. */
public final class FrameMeasurer {

    /**
     * Measures everything on one frame. Blocking, CPU-bound; may be called from many threads.
     *
     * @throws space.bhtom.schema.problem.ProblemException if no pixel can be used; a frame without stars is no problem here
     */
    public MeasuredFrame measure(Frame frame) {
        throw new IllegalStateException("not yet: " + frame);
    }
}
