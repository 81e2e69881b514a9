package space.bhtom.schema.light;

/** Does a batch count? */
public enum BatchState {
    /** Its points are in the light curve. */
    ACTIVE,
    /** A later batch replaces it. */
    SUPERSEDED,
    /** Taken back. */
    WITHDRAWN
}
