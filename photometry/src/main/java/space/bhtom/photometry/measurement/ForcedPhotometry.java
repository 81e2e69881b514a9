package space.bhtom.photometry.measurement;

/** Measures the light at places that were given on one frame. */
public final class ForcedPhotometry {

    /** The light at this place (0-based pixel centres) over its local sky. */
    public ForcedFlux at(double x, double y) {
        throw new IllegalStateException("not yet: " + x + y);
    }
}
