package space.bhtom.schema.target;

/** In which order? */
public enum TargetSort {
    /** By name, A first. */
    NAME,
    /** The newest target first. */
    NEWEST,
    /** North to south. */
    DECLINATION,
    /** The latest measurement first. */
    LAST_EPOCH
}
