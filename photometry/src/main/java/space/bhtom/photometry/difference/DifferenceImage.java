package space.bhtom.photometry.difference;

import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.measurement.MeasuredFrame;

/**
 * What is new at places of a frame, beside a template: the template is brought onto the frame's pixels, and
 * {@link ProperSubtraction} compares them by the shapes of both frames' stars. Neither host nor neighbours need a model.
 */
public final class DifferenceImage {
    private final MeasuredFrame frame;
    private final Registration registration;

    /** Of a solved frame, near a place (0-based pixel centres). Fails with REQUEST_BAD if the two share too few stars. */
    public DifferenceImage(MeasuredFrame frame, PlateSolution plate, Template template, double x, double y) {
        this.frame = frame;
        this.registration = Registration.at(frame, plate, template, x, y);
    }

    /** ADU of a star on the template over those on the frame. */
    public double fluxRatio() {
        return registration.fluxRatio();
    }

    /** Stars that tie the two together. */
    public int starCount() {
        return registration.starCount();
    }

    /**
     * The light of the place less that of the template.
     *
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if one of the two hardly shows the place
     */
    public DifferenceSquare at(double x, double y) {
        return new DifferenceSquare(frame, registration, x, y);
    }
}
