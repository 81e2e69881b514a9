package space.bhtom.schema.light;

/** In which quantity was a brightness delivered? */
public enum MeasurementKind {
    /** A magnitude in the bandpass's system. */
    MAGNITUDE,
    /** A flux density or energy flux, in its own unit. */
    FLUX,
    /** Photons per second. */
    COUNT_RATE
}
