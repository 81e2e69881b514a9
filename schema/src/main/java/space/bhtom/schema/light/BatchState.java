package space.bhtom.schema.light;

/** Does a batch count? */
public enum BatchState {
    /** It does. */
    ACTIVE,
    /** A later version took its place. */
    SUPERSEDED,
    /** Somebody took it back. */
    WITHDRAWN
}
